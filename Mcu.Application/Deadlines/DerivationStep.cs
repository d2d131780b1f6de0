namespace Mcu.Application.Deadlines;

/// <summary>One step of a derivation as data; the pages put it into words.</summary>
/// <param name="From">Moments of a part of a day, or of the event; default for whole days.</param>
public readonly record struct DerivationStep(StepKind Kind, DateTimeOffset From, DateTimeOffset To)
{
    public DateOnly Day { get; init; }

    public DateOnly LastDay { get; init; }

    /// <summary>How many whole days; 0 for a part of a day.</summary>
    public int Days { get; init; }

    /// <summary>How much office time, for norms in working hours.</summary>
    public TimeSpan Time { get; init; }

    public DayReason Why { get; init; }

    /// <summary>The municipality's own name of the day.</summary>
    public string? Title { get; init; }

    /// <summary>Whether <paramref name="next"/> continues this step with days of the same kind.</summary>
    internal bool Joins(DerivationStep next) =>
        Kind == next.Kind && Why == next.Why && Title == next.Title && Days > 0 && next.Days > 0 && LastDay.AddDays(1) == next.Day;
}

/// <summary>The kinds of steps.</summary>
public enum StepKind
{
    /// <summary>
    /// The start, at <c>From</c>. For days, <c>Day</c> is the day of the start, which is not counted; for hours, <c>To</c> is the opening
    /// time from which they count when the office was closed.
    /// </summary>
    Started,

    /// <summary><c>Days</c> were added to the norm.</summary>
    Extended,

    /// <summary>These days, or this office time, are part of the term.</summary>
    Counted,

    /// <summary>These days have no office time.</summary>
    Skipped,

    /// <summary>These days, or this office time, belong to a granted pause.</summary>
    Paused,

    /// <summary>A pause was granted from <c>From</c> to <c>To</c>.</summary>
    Granted,

    /// <summary>The pause began at or after the deadline and changes nothing.</summary>
    PauseTooLate,

    /// <summary>The last day <c>Day</c> is non-working; the deadline went to <c>LastDay</c> before it.</summary>
    ShiftedBack,

    /// <summary>The last day <c>Day</c> is non-working; the deadline went to <c>LastDay</c> after it.</summary>
    ShiftedOn,

    /// <summary>The closing so found on <c>Day</c> was not later than the start: the first working day <c>LastDay</c> after it.</summary>
    NotBeforeStart,

    /// <summary>The deadline itself: <c>From</c>.</summary>
    Due,

    /// <summary>
    /// The postponement until <c>To</c> counts for the final answer too: not before <c>From</c>, when the postponed first answer would be
    /// due.
    /// </summary>
    NotBefore,

    /// <summary>The window ends with its last day <c>Day</c>, at <c>From</c>.</summary>
    WindowEnds,
}
