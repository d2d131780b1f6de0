using Mcu.Application.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A reminder of a report in the table of the previous release; see <see cref="FormerNoticeRow"/>.</summary>
internal sealed class FormerReminderRow
{
    public string Duty { get; private set; } = "";

    public string Period { get; private set; } = "";

    public int DaysAhead { get; private set; }

    public string Person { get; private set; } = "";

    public string Role { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>When the person saw it; null while it is new.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    public NoticeKey Key => new(NoticeKinds.Obligation, Duty, Period, DaysAhead);

    public static FormerReminderRow From(ObligationNotice notice) => new()
    {
        Duty = notice.Obligation,
        Period = notice.Period,
        DaysAhead = notice.DaysAhead,
        Person = notice.Person,
        Role = notice.Role,
        DueAt = notice.DueAt,
        At = notice.At,
    };
}

internal sealed class FormerReminderConfiguration : IEntityTypeConfiguration<FormerReminderRow>
{
    public void Configure(EntityTypeBuilder<FormerReminderRow> builder)
    {
        builder.ToTable("duty_notices");
        builder.HasKey(row => new { row.Duty, row.Period, row.DaysAhead, row.Person });
        builder.Property(row => row.Duty).HasColumnName("duty").HasMaxLength(24);
        builder.Property(row => row.Period).HasColumnName("period").HasMaxLength(12);
        builder.Property(row => row.DaysAhead).HasColumnName("days_ahead");
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(80);
        builder.Property(row => row.Role).HasColumnName("role").HasMaxLength(40);
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
        builder.HasIndex(row => new { row.Person, row.At }).HasDatabaseName("ix_duty_notices_person");
    }
}
