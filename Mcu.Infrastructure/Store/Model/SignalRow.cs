using System.Text.Json;
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
    public const int MaxPersonHash = 32;

    public long Id { get; private set; }

    public string Source { get; private set; } = "";

    public string ExternalId { get; private set; } = "";

    public DateTimeOffset AcceptedAt { get; private set; }

    /// <summary>The message as JSON without its author; one that an older release wrote has the author in it.</summary>
    public string Content { get; private set; } = "";

    /// <summary>The author, encrypted; null where the message has none, or an older release wrote it.</summary>
    public string? Author { get; private set; }

    /// <summary>Keyed hash by which messages of one author are found; null where nothing names the author.</summary>
    public string? AuthorHash { get; private set; }

    /// <summary>Keyed hash of the author's contact; null without one.</summary>
    public string? ContactHash { get; private set; }

    /// <summary>
    /// Keyed hash of the whole message, which tells a repeat from a newer version; an older release wrote a plain SHA-256.
    /// </summary>
    public string ContentHash { get; private set; } = "";

    public string State { get; private set; } = Pending;

    public long? IncidentId { get; private set; }

    /// <summary>Why triage quarantined it; null when it did not.</summary>
    public string? Problem { get; private set; }

    /// <summary>When its words were removed; null while they are here.</summary>
    public DateTimeOffset? PurgedAt { get; private set; }

    /// <summary>The message without an encrypted author.</summary>
    public Signal ToSignal() => Json.Read<Signal>(Content);

    /// <summary>The same; null where the content is no message.</summary>
    public Signal? ReadContent()
    {
        try
        {
            return ToSignal();
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
        builder.Property(row => row.Author).HasColumnName("author").HasMaxLength(-1);
        builder.Property(row => row.AuthorHash).HasColumnName("author_hash").HasMaxLength(SignalRow.MaxPersonHash);
        builder.Property(row => row.ContactHash).HasColumnName("contact_hash").HasMaxLength(SignalRow.MaxPersonHash);
        builder.Property(row => row.ContentHash).HasColumnName("content_hash").HasMaxLength(64);
        builder.Property(row => row.State).HasColumnName("state").HasMaxLength(12);
        builder.Property(row => row.IncidentId).HasColumnName("incident_id");
        builder.Property(row => row.PurgedAt).HasColumnName("purged_at");
        builder.Property(row => row.Problem).HasColumnName("problem");
        builder.HasIndex(row => new { row.Source, row.ExternalId }).IsUnique().HasDatabaseName("ux_signals_source_external_id");
        builder.HasIndex(row => row.AuthorHash).HasDatabaseName("ix_signals_author_hash").HasFilter("author_hash IS NOT NULL");
        builder.HasIndex(row => row.ContactHash).HasDatabaseName("ix_signals_contact_hash").HasFilter("contact_hash IS NOT NULL");
        builder.HasIndex(row => row.Id, "ix_signals_clear").HasFilter("content_hash < 'g'");
        builder.HasIndex(row => row.Id, "ix_signals_pending").HasFilter("state = 'pending'");
        builder.HasIndex(row => row.Id, "ix_signals_aside").HasFilter("state = 'aside'");
    }
}
