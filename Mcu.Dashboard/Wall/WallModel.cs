using Mcu.Application.Live;
using Mcu.Application.Ratings;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// Everything a wall says at one moment, in one language: names instead of codes, town time instead of UTC, nothing personal.
/// Panels are pure functions of it.
/// </summary>
public sealed record WallModel
{
    public required long Version { get; init; }

    /// <summary>The town's moment the ages are calculated from.</summary>
    public required DateTimeOffset Now { get; init; }

    public required string Town { get; init; }

    /// <summary>«суббота, 21 ноября», in two parts.</summary>
    public required WallDate Date { get; init; }

    /// <summary>Up to when the unfinished day was counted: «14:05».</summary>
    public required string Time { get; init; }

    public required bool IsDemo { get; init; }

    public required bool IsTraining { get; init; }

    public required WallCounters Counters { get; init; }

    /// <summary>The last days, oldest first; the last one is today and not over.</summary>
    public required IReadOnlyList<DayFlow> Days { get; init; }

    /// <summary>The ten busiest topic groups and the rest of them.</summary>
    public required HeatTable Busiest { get; init; }

    /// <summary>All topic groups.</summary>
    public required HeatTable Whole { get; init; }

    public required IReadOnlyList<FeedRow> Feed { get; init; }

    /// <summary>Messages of the last 24 hours.</summary>
    public required int LastDay { get; init; }

    /// <summary>Sector blocks; where there are none, the units of the administration.</summary>
    public required IReadOnlyList<LeaderRow> Leaders { get; init; }

    public required bool HasBlocks { get; init; }

    public required IReadOnlyList<SourceRow> Sources { get; init; }

    public SpoolAlert? Spool { get; init; }

    public required int Quarantined { get; init; }

    /// <summary>While triage stands.</summary>
    public TriageAlert? Triage { get; init; }

    /// <summary>Messages of all sources that wait for triage.</summary>
    public int Backlog => Sources.Sum(source => source.Backlog);
}

public sealed record WallDate(string Weekday, string Day, string Month);

/// <param name="OldestUnacknowledged">When the longest waiting one was written.</param>
/// <param name="NextDue">The nearest deadline, as town time: «14:20», «23.11 18:00».</param>
/// <param name="LongestOverdue">When the deadline passed that is overdue the longest.</param>
public sealed record WallCounters(
    int Open,
    int Unacknowledged,
    int DueSoon,
    int Overdue,
    int LastHour,
    DateTimeOffset? OldestUnacknowledged,
    string? NextDue,
    DateTimeOffset? LongestOverdue)
{
    /// <summary>Nothing is late: only then may a zero be good news.</summary>
    public bool IsCalm => Overdue == 0;
}

/// <param name="Title">Already without names, phones and exact addresses.</param>
/// <param name="DistrictShort">Null when it is undetermined.</param>
public sealed record FeedRow(string Number, string Time, string Title, string Source, string Topic, string District, string? DistrictShort);

/// <param name="Code">Null is «не определено».</param>
/// <param name="Short">The name where it has no room.</param>
/// <param name="Score">Exact; null when there is little data.</param>
/// <param name="Days">What came and was answered, oldest first; the last day is today and not over.</param>
public sealed record LeaderRow(
    string? Code, string Name, string Short, int? Place, InTimeScore? Score, int Open, int Overdue, IReadOnlyList<DayFlow> Days)
{
    private const int WeekDays = 7;

    /// <summary>Today and the six days before it.</summary>
    public DayFlow Week => Days.TakeLast(WeekDays).Aggregate(default(DayFlow), (sum, day) => sum + day);
}

/// <param name="SilentAt">From when on the source counts as silent; null when it never spoke.</param>
/// <param name="Backlog">Messages that wait for triage.</param>
public sealed record SourceRow(string Name, DateTimeOffset? LastAt, DateTimeOffset? SilentAt, int Backlog)
{
    /// <summary>Whether nothing got in since it last failed. Why stands in the HTTP interface: a wall is public.</summary>
    public bool IsFailing { get; init; }

    public bool IsSilentAt(DateTimeOffset now) => SilentAt <= now;
}
