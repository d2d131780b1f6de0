using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A counter whose values are assigned in commit order: the feed's version, incident ids, the numbers of journals.</summary>
internal sealed class CounterRow
{
    public const string Feed = "feed";

    /// <summary>
    /// How many entries of the feed the table of flows includes; less than <see cref="Feed"/> means that it must be calculated again.
    /// </summary>
    public const string Flows = "flows";

    /// <summary>
    /// The last entry of the feed up to which the rollups of answers and arrivals are complete; a node counts the entries after it once its
    /// board has applied them, and 0 makes everything be counted anew. The migration creates its row.
    /// </summary>
    public const string Rollups = "rollups";

    public const string Incident = "incident";

    /// <summary>Changes of sessions.</summary>
    public const string Sessions = "sessions";

    /// <summary>Changes of people, appointments and substitutions.</summary>
    public const string Staff = "staff";

    /// <summary>Changes of accounts and keys.</summary>
    public const string Access = "access";

    /// <summary>Seals of the journal.</summary>
    public const string Journal = "journal";

    /// <summary>The id of the inbox up to which raw messages were emptied.</summary>
    public const string Emptied = "emptied";

    /// <summary>The keys whose values come from counters: ids and numbers of incidents, numbers of the feed.</summary>
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
