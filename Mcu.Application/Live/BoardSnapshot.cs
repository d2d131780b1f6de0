using System.Collections.Immutable;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>The whole board at one moment. Immutable, so it can be held for any time.</summary>
public sealed record BoardSnapshot
{
    /// <summary>The number of the last feed entry it includes.</summary>
    public required long Version { get; init; }

    /// <summary>The moment up to which the clocks are evaluated.</summary>
    public required DateTimeOffset At { get; init; }

    public required Counters Counters { get; init; }

    /// <summary>Cells with anything in them.</summary>
    public required ImmutableArray<HeatCell> Heat { get; init; }

    /// <summary>Ordered by place; «не определено» last, and only when it has cases.</summary>
    public required ImmutableArray<LeaderboardEntry> Blocks { get; init; }

    public required ImmutableArray<LeaderboardEntry> Territories { get; init; }

    public required ImmutableArray<SourceState> Sources { get; init; }

    /// <summary>The newest messages, newest first.</summary>
    public required ImmutableArray<IncidentCard> Latest { get; init; }

    public required OpenList Open { get; init; }

    public required OpenList Unacknowledged { get; init; }

    public required ImmutableDictionary<string, OpenList> OpenByBlock { get; init; }

    /// <summary>The flow of the last days by block; the sum over the blocks is that of the municipality.</summary>
    public required ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, DayFlow>> Days { get; init; }

    /// <summary>
    /// What was received on each of the last days, by topic group; the key of «не определено» is <see cref="Undetermined"/>.
    /// </summary>
    public ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, int>> ReceivedByTopic { get; init; } =
        ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, int>>.Empty;

    public DateTimeOffset? OldestUnacknowledged { get; init; }

    /// <summary>For each person, the version of the last notice: pages reload the notices when it grew.</summary>
    public required ImmutableDictionary<string, long> Notices { get; init; }

    /// <summary>The key that stands for null («не определено»).</summary>
    public const string Undetermined = "";

    public static readonly BoardSnapshot Empty = new()
    {
        Version = 0,
        At = DateTimeOffset.UnixEpoch,
        Counters = Counters.Zero,
        Heat = [],
        Blocks = [],
        Territories = [],
        Sources = [],
        Latest = [],
        Open = OpenList.Empty,
        Unacknowledged = OpenList.Empty,
        OpenByBlock = ImmutableDictionary<string, OpenList>.Empty,
        Days = ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, DayFlow>>.Empty,
        Notices = ImmutableDictionary<string, long>.Empty,
    };

    /// <summary>The state of this node's spool while it is in use; no figure of the feed.</summary>
    public SpoolAlert? Spool { get; init; }

    /// <summary>How many quarantined messages a person must look at; no figure of the feed.</summary>
    public int Quarantined { get; init; }

    /// <summary>Set while messages wait and triage makes no progress; no figure of the feed.</summary>
    public TriageAlert? Triage { get; init; }

    /// <summary>
    /// The result of the last attempts to read each source, by name; no figure of the feed. A failure is shown at once, a success with the
    /// next snapshot.
    /// </summary>
    public ImmutableDictionary<string, SourceRun> SourceRuns { get; init; } = ImmutableDictionary<string, SourceRun>.Empty;

    /// <summary>Whether nothing was ever registered; false for a board that is not loaded yet.</summary>
    public bool IsBlank => Version == 0 && At > Empty.At;

    /// <summary>Open incidents of a block.</summary>
    public OpenList OpenOf(string? block) => OpenByBlock.GetValueOrDefault(block ?? Undetermined, OpenList.Empty);

    /// <summary>The nearest deadline that has not passed; null when everything is late or nothing is open.</summary>
    public IncidentCard? NextDue => Counters.Overdue < Open.Count ? Open[Counters.Overdue] : null;

    /// <summary>The flow of one day for the municipality, or for one block.</summary>
    public DayFlow FlowOf(DateOnly day, string? block = null)
    {
        if (!Days.TryGetValue(day, out var blocks))
        {
            return default;
        }

        return block is not null ? blocks.GetValueOrDefault(block) : blocks.Values.Aggregate(default(DayFlow), (sum, flow) => sum + flow);
    }
}
