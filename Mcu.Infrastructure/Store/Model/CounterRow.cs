using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A number handed out in commit order: the feed's version, incident ids, the journals of numbers.</summary>
internal sealed class CounterRow
{
    public const string Feed = "feed";

    /// <summary>
    /// How many entries of the feed the table of flows covers; less than <see cref="Feed"/> means that it must be made again.
    /// </summary>
    public const string Flows = "flows";

    /// <summary>
    /// Up to which entry of the feed, that one included, the rollups of answers and arrivals hold it all. A commit counts only where
    /// nothing is missing before it; what an older release committed is counted later, and 0 has everything counted anew. The migration
    /// makes its row.
    /// </summary>
    public const string Rollups = "rollups";

    public const string Incident = "incident";

    /// <summary>Changes of sessions.</summary>
    public const string Sessions = "sessions";

    /// <summary>Seals of the journal.</summary>
    public const string Journal = "journal";

    /// <summary>The keys whose values counters hand out: ids and numbers of incidents, places in the feed.</summary>
    public static readonly IReadOnlyList<string> Keys = ["PK_incidents", "ux_incidents_number", "PK_changes"];

    public string Name { get; private set; } = "";

    public long Value { get; private set; }
}

internal sealed class CounterConfiguration : IEntityTypeConfiguration<CounterRow>
{
    public void Configure(EntityTypeBuilder<CounterRow> builder)
    {
        builder.ToTable("counters");
        builder.HasKey(row => row.Name);
        builder.Property(row => row.Name).HasColumnName("name").HasMaxLength(40);
        builder.Property(row => row.Value).HasColumnName("value");
    }
}
