using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>One entry of the change feed, which is also the timeline of the incident: the event, and the card before and after.</summary>
internal sealed class ChangeRow
{
    /// <summary>Without gaps, in commit order, from the counter «feed».</summary>
    public long Version { get; private set; }

    public long IncidentId { get; private set; }

    public string Kind { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string Event { get; private set; } = "";

    public string? Was { get; private set; }

    public string Now { get; private set; } = "";

    /// <summary>When it was committed, by the database's clock; null in rows of an older release until it is filled.</summary>
    public DateTimeOffset? CommittedAt { get; private set; }

    /// <summary>Who acted: the code of a person, the name of a key; null for the product, and in rows of an older release.</summary>
    public string? ActorId { get; private set; }

    public FeedEntry ToEntry() => ToEntry(new CardJson());

    /// <param name="cards">The cards of the batch that are already parsed.</param>
    public FeedEntry ToEntry(CardJson cards) => new(
        Version,
        EventJson.Read(Kind, Event),
        Was is null ? null : cards.Read(Was),
        cards.Read(Now));
}

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<ChangeRow>
{
    public void Configure(EntityTypeBuilder<ChangeRow> builder)
    {
        builder.ToTable("changes");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).HasColumnName("version").ValueGeneratedNever();
        builder.Property(row => row.IncidentId).HasColumnName("incident_id");
        builder.Property(row => row.Kind).HasColumnName("kind").HasMaxLength(40);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Event).HasColumnName("event").HasMaxLength(-1);
        builder.Property(row => row.Was).HasColumnName("was").HasMaxLength(8_000);
        builder.Property(row => row.Now).HasColumnName("now").HasMaxLength(8_000);
        builder.Property(row => row.CommittedAt).HasColumnName("committed_at");
        builder.Property(row => row.ActorId).HasColumnName("actor_id").HasMaxLength(200);
        builder.HasIndex(row => new { row.IncidentId, row.Version }).HasDatabaseName("ix_changes_incident");
    }
}
