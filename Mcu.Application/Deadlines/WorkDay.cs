namespace Mcu.Application.Deadlines;

/// <summary>One day of the municipality for the deadline calculation: its office time and the reason for it.</summary>
public sealed class WorkDay(DateOnly date, DayKind kind, DayReason reason, IReadOnlyList<OfficeTime> stretches)
{
    public DateOnly Date => date;

    public DayKind Kind => kind;

    public DayReason Reason => reason;

    /// <summary>The municipality's own name of the day, when its layer names it.</summary>
    public string? Title { get; init; }

    /// <summary>The weekday a working weekend replaces, or the day's own.</summary>
    public DayOfWeek HoursOf { get; init; } = date.DayOfWeek;

    /// <summary>
    /// Whether the calendar of the year is absent or unconfirmed, so that the day follows from weekends and art. 112 alone.
    /// </summary>
    public bool IsAssumed { get; init; }

    public bool IsWorking => stretches.Count > 0;

    /// <summary>Office time without breaks, in order; empty on a non-working day.</summary>
    public IReadOnlyList<OfficeTime> Stretches => stretches;

    /// <summary>
    /// When the last office time of the day ends. A break that lasts until closing time ends the day when it begins. Null on a non-working
    /// day.
    /// </summary>
    public DateTimeOffset? Closing => IsWorking ? stretches[^1].To : null;

    /// <summary>The midnight that ends the day.</summary>
    public required DateTimeOffset Midnight { get; init; }

    public TimeSpan Time { get; } = stretches.Aggregate(TimeSpan.Zero, (sum, stretch) => sum + (stretch.To - stretch.From));
}

/// <summary>An open stretch of a day as moments; the end is excluded.</summary>
public readonly record struct OfficeTime(DateTimeOffset From, DateTimeOffset To);

/// <summary>Why a day is working or not.</summary>
public enum DayReason
{
    /// <summary>An ordinary working day.</summary>
    Weekday,

    /// <summary>Working and one hour shorter: before a holiday.</summary>
    Shortened,

    /// <summary>A Saturday or Sunday that works for another day.</summary>
    WorkingWeekend,

    Weekend,

    /// <summary>A holiday of Labour Code art. 112.</summary>
    Holiday,

    /// <summary>A weekday off by the yearly decree: a day off was moved to it.</summary>
    MovedDayOff,

    /// <summary>The municipality's own layer says so.</summary>
    Municipal,

    /// <summary>A working day of the calendar on which this office does not open.</summary>
    NoOfficeHours,
}
