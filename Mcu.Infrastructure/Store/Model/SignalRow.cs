using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// One message of the inbox, word for word. The table is the queue: rows in the state <see cref="Pending"/> wait for triage.
/// </summary>
internal sealed class SignalRow
{
    public const string Pending = "pending";
    public const string Done = "done";
    public const string Quarantined = "aside";

    public long Id { get; private set; }

    public string Source { get; private set; } = "";

    public string ExternalId { get; private set; } = "";

    public DateTimeOffset AcceptedAt { get; private set; }

    public string Content { get; private set; } = "";

    /// <summary>SHA-256 of the content, which tells a repeat from a newer version.</summary>
    public string ContentHash { get; private set; } = "";

    public string State { get; private set; } = Pending;

    public long? IncidentId { get; private set; }

    /// <summary>Why triage quarantined it; null when it did not.</summary>
    public string? Problem { get; private set; }

    public Signal ToSignal() => Json.Read<Signal>(Content);

    public void Quarantine(string why)
    {
        Problem = why.Length > 400 ? why[..400] : why;
        State = Quarantined;
    }
}

internal sealed class SignalConfiguration : IEntityTypeConfiguration<SignalRow>
{
    public void Configure(EntityTypeBuilder<SignalRow> builder)
    {
        builder.ToTable("signals");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedOnAdd();
        builder.Property(row => row.Source).HasColumnName("source").HasMaxLength(100);
        builder.Property(row => row.ExternalId).HasColumnName("external_id").HasMaxLength(200);
        builder.Property(row => row.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(row => row.Content).HasColumnName("content").HasMaxLength(-1);
        builder.Property(row => row.ContentHash).HasColumnName("content_hash").HasMaxLength(64);
        builder.Property(row => row.State).HasColumnName("state").HasMaxLength(12);
        builder.Property(row => row.IncidentId).HasColumnName("incident_id");
        builder.Property(row => row.Problem).HasColumnName("problem");
        builder.HasIndex(row => new { row.Source, row.ExternalId }).IsUnique().HasDatabaseName("ux_signals_source_external_id");
        builder.HasIndex(row => row.Id, "ix_signals_pending").HasFilter("state = 'pending'");
        builder.HasIndex(row => row.Id, "ix_signals_aside").HasFilter("state = 'aside'");
    }
}
