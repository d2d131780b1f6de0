using Mcu.Application.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// A notice, stored once for any number of recipients; who gets it and by which channel is in its <see cref="DeliveryRow"/>s. The key
/// prevents a second notice about the same.
/// </summary>
internal sealed class NoticeRow
{
    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Cause { get; private set; } = "";

    public int Step { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The deadline of a report at the moment of the notice.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public NoticeKey Key => new(Kind, Subject, Cause, Step);

    public static NoticeRow From(Notice notice) => Of(notice.Key, notice.At, (notice as ObligationNotice)?.DueAt);

    public static NoticeRow Of(NoticeKey key, DateTimeOffset at, DateTimeOffset? dueAt) => new()
    {
        Kind = key.Kind,
        Subject = key.Subject,
        Cause = key.Cause,
        Step = key.Step,
        At = at,
        DueAt = dueAt,
    };
}

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("notice_outbox");
        builder.HasKey(row => new { row.Kind, row.Subject, row.Cause, row.Step });
        builder.Property(row => row.Kind).HasColumnName("subject_kind").HasMaxLength(16);
        builder.Property(row => row.Subject).HasColumnName("subject").HasMaxLength(40);
        builder.Property(row => row.Cause).HasColumnName("cause").HasMaxLength(24);
        builder.Property(row => row.Step).HasColumnName("step");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.DueAt).HasColumnName("due_at");
        builder.HasIndex(row => new { row.Kind, row.At }).HasDatabaseName("ix_notice_outbox_kind");
    }
}
