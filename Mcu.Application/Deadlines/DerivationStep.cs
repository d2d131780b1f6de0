namespace Mcu.Application.Deadlines;

/// <summary>One line of a derivation, still without words.</summary>
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

    /// <summary>The municipality's own word for the day.</summary>
    public string? Title { get; init; }

    /// <summary>True when <paramref name="next"/> goes on where this one ends, with days of the same kind.</summary>
    internal bool Joins(DerivationStep next) =>
        Kind == next.Kind && Why == next.Why && Title == next.Title && Days > 0 && next.Days > 0 && LastDay.AddDays(1) == next.Day;
}

/// <summary>What a step says.</summary>
public enum StepKind
{
    /// <summary>
    /// The moment of start: <c>From</c>; for days <c>Day</c> is the day of start, which is not counted; for hours <c>To</c> is the opening
    /// from which they count when the office was closed.
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
