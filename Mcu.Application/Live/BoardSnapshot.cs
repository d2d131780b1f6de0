using System.Collections.Immutable;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>The whole board at one moment. Anyone may hold it as long as they like; it never changes under them.</summary>
/// <param name="Version">The number of the last feed entry in it.</param>
/// <param name="At">The moment up to which the clocks were read.</param>
/// <param name="Heat">Cells with anything in them.</param>
/// <param name="Blocks">By place; «не определено» last, only when it holds something.</param>
/// <param name="Latest">The newest messages, newest first.</param>
/// <param name="Days">Flow of the last days by block; sum over blocks for the town.</param>
/// <param name="Notices">For each person, the version of the last notice: a bell looks again when it grew.</param>
public sealed record BoardSnapshot(
    long Version,
    DateTimeOffset At,
    Counters Counters,
    ImmutableArray<HeatCell> Heat,
    ImmutableArray<LeaderboardEntry> Blocks,
    ImmutableArray<LeaderboardEntry> Territories,
    ImmutableArray<SourceState> Sources,
    ImmutableArray<IncidentCard> Latest,
    OpenList Open,
    OpenList Unacknowledged,
    ImmutableDictionary<string, OpenList> OpenByBlock,
    ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, DayFlow>> Days,
    DateTimeOffset? OldestUnacknowledged,
    ImmutableDictionary<string, long> Notices)
{
    /// <summary>What stands for null (undetermined) in keys.</summary>
    public const string Undetermined = "";

    public static readonly BoardSnapshot Empty = new(
        0,
        DateTimeOffset.UnixEpoch,
        Counters.Zero,
        [],
        [],
        [],
        [],
        [],
        OpenList.Empty,
        OpenList.Empty,
        ImmutableDictionary<string, OpenList>.Empty,
        ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, DayFlow>>.Empty,
        null,
        ImmutableDictionary<string, long>.Empty);

    /// <summary>This node's spool, while it is in use; not a figure of the feed.</summary>
    public SpoolAlert? Spool { get; init; }

    /// <summary>How many messages triage could not digest and a person must look at; not a figure of the feed.</summary>
    public int Quarantined { get; init; }

    /// <summary>While messages wait and nothing is triaged; not a figure of the feed.</summary>
    public TriageAlert? Triage { get; init; }

    /// <summary>
    /// How the last tries to read each source ended, by its name; not a figure of the feed. A failure is here at once, a success with the
    /// next picture of the board.
    /// </summary>
    public ImmutableDictionary<string, SourceRun> SourceRuns { get; init; } = ImmutableDictionary<string, SourceRun>.Empty;

    /// <summary>Open incidents of a block.</summary>
    public OpenList OpenOf(string? block) => OpenByBlock.GetValueOrDefault(block ?? Undetermined, OpenList.Empty);

    /// <summary>The nearest deadline that has not passed; null when everything is late or nothing is open.</summary>
    public IncidentCard? NextDue => Counters.Overdue < Open.Count ? Open[Counters.Overdue] : null;

    /// <summary>The flow of one day for the town, or for one block.</summary>
    public DayFlow FlowOf(DateOnly day, string? block = null)
    {
        if (!Days.TryGetValue(day, out var blocks))
        {
            return default;
        }

        return block is not null ? blocks.GetValueOrDefault(block) : blocks.Values.Aggregate(default(DayFlow), (sum, flow) => sum + flow);
    }
}
