using Mcu.Application.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>The delivery of a notice to one person by one channel: inserted with the notice, updated by the channel.</summary>
internal sealed class DeliveryRow
{
    /// <summary>The channel that needs no sending: a committed row is in the person's list.</summary>
    public const string Bell = "bell";

    /// <summary>The state of a delivered notice.</summary>
    public const string Delivered = "delivered";

    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Cause { get; private set; } = "";

    public int Step { get; private set; }

    /// <summary>Code of the person, or of the position while nobody holds it.</summary>
    public string Person { get; private set; } = "";

    public string Channel { get; private set; } = "";

    public string Role { get; private set; } = "";

    /// <summary>Code of the position because of which the person is told; null in rows of older releases.</summary>
    public string? Position { get; private set; }

    /// <summary>Code of the holder for whom the person acts.</summary>
    public string? SubstituteOf { get; private set; }

    /// <summary>The notice's own moment, copied because a person's notices are ordered by it.</summary>
    public DateTimeOffset At { get; private set; }

    public string State { get; private set; } = "";

    /// <summary>How often the channel tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the channel tries next; null when there is nothing left to do.</summary>
    public DateTimeOffset? NextTryAt { get; private set; }

    /// <summary>The error of the last failed attempt; null when there was none.</summary>
    public string? LastError { get; private set; }

    /// <summary>When the person saw it; null while it is new.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    public NoticeKey Key => new(Kind, Subject, Cause, Step);

    /// <param name="readAt">When the person read it on a node of the previous release.</param>
    public static DeliveryRow ByBell(Notice notice, DateTimeOffset? readAt)
    {
        var row = ByBell(notice.Key, notice.Person, notice.Role, notice.At, readAt);
        (row.Position, row.SubstituteOf) = (notice.Position, notice.SubstituteOf);
        return row;
    }

    /// <param name="readAt">When the person read it on a node of the previous release.</param>
    public static DeliveryRow ByBell(NoticeKey key, string person, string role, DateTimeOffset at, DateTimeOffset? readAt) => new()
    {
        Kind = key.Kind,
        Subject = key.Subject,
        Cause = key.Cause,
        Step = key.Step,
        Person = person,
        Channel = Bell,
        Role = role,
        At = at,
        State = Delivered,
        ReadAt = readAt,
    };
}

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("notice_deliveries");
        builder.HasKey(row => new { row.Kind, row.Subject, row.Cause, row.Step, row.Person, row.Channel });
        builder.Property(row => row.Kind).HasColumnName("subject_kind").HasMaxLength(16);
        builder.Property(row => row.Subject).HasColumnName("subject").HasMaxLength(40);
        builder.Property(row => row.Cause).HasColumnName("cause").HasMaxLength(24);
        builder.Property(row => row.Step).HasColumnName("step");
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(80);
        builder.Property(row => row.Channel).HasColumnName("channel").HasMaxLength(16);
        builder.Property(row => row.Role).HasColumnName("role").HasMaxLength(40);
        builder.Property(row => row.Position).HasColumnName("position").HasMaxLength(Application.People.Position.MaxCode);
        builder.Property(row => row.SubstituteOf).HasColumnName("substitute_of").HasMaxLength(Application.People.Person.MaxCode);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.State).HasColumnName("state").HasMaxLength(12);
        builder.Property(row => row.Attempts).HasColumnName("attempts");
        builder.Property(row => row.NextTryAt).HasColumnName("next_try_at");
        builder.Property(row => row.LastError).HasColumnName("last_error").HasMaxLength(400);
        builder.Property(row => row.ReadAt).HasColumnName("read_at");
        builder.HasIndex(row => new { row.Person, row.Channel, row.At }).HasDatabaseName("ix_notice_deliveries_person");
        builder.HasIndex(row => new { row.Person, row.Channel })
            .HasDatabaseName("ix_notice_deliveries_unread")
            .HasFilter("read_at IS NULL");
        builder.HasIndex(row => row.NextTryAt).HasDatabaseName("ix_notice_deliveries_due").HasFilter("next_try_at IS NOT NULL");
    }
}
