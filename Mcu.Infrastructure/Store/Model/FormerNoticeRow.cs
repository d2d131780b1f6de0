using Mcu.Application.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// A notice of an incident in the table of the previous release. Written together with <see cref="NoticeRow"/> while a node of that release
/// may run, and read only to take over what such a node wrote.
/// </summary>
internal sealed class FormerNoticeRow
{
    public long IncidentId { get; private set; }

    public string Clock { get; private set; } = "";

    public int Rung { get; private set; }

    public string Person { get; private set; } = "";

    public string Role { get; private set; } = "";

    public string Number { get; private set; } = "";

    public string Title { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When the person saw it; null while it is new.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    public NoticeKey Key => new(NoticeKinds.Incident, Number, Clock, Rung);

    public static FormerNoticeRow From(long incident, IncidentNotice notice) => new()
    {
        IncidentId = incident,
        Clock = notice.Clock,
        Rung = notice.Rung,
        Person = notice.Person,
        Role = notice.Role,
        Number = notice.Number,
        Title = notice.Title,
        At = notice.At,
    };
}

internal sealed class FormerNoticeConfiguration : IEntityTypeConfiguration<FormerNoticeRow>
{
    public void Configure(EntityTypeBuilder<FormerNoticeRow> builder)
    {
        builder.ToTable("notices");
        builder.HasKey(row => new { row.IncidentId, row.Clock, row.Rung, row.Person });
        builder.Property(row => row.IncidentId).HasColumnName("incident_id");
        builder.Property(row => row.Clock).HasColumnName("clock").HasMaxLength(24);
        builder.Property(row => row.Rung).HasColumnName("rung");
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(80);
        builder.Property(row => row.Role).HasColumnName("role").HasMaxLength(40);
        builder.Property(row => row.Number).HasColumnName("number").HasMaxLength(24);
        builder.Property(row => row.Title).HasColumnName("title").HasMaxLength(200);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
        builder.HasIndex(row => new { row.Person, row.At }).HasDatabaseName("ix_notices_person");
    }
}
