namespace Mcu.Application.Deadlines;

/// <summary>Everything a deadline follows from, besides the calendar.</summary>
/// <param name="StartedAt">In any offset; the day of the start is that of the municipality's time zone.</param>
public sealed record DeadlineCase(Term Term, DateTimeOffset StartedAt)
{
    /// <summary>Granted postponements, in any order.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Days added to N before anything else (59-ФЗ art. 12 part 2: once, at most 30); calendar days only.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>Which way a last calendar day that is non-working is shifted.</summary>
    public NonWorkingEdge Edge { get; init; }

    /// <summary>Whether it is a window that is the resident's right: it ends with its last day, working or not.</summary>
    public bool IsWindow { get; init; }

    /// <summary>A moment before which the deadline cannot come, whatever the days give; null: no such bound.</summary>
    public DeadlineFloor? Floor { get; init; }

    /// <summary>Days to count: the norm's and the extension's.</summary>
    public int Days => (int)Term.Amount + ExtensionDays;
}

/// <summary>
/// The earliest moment of a final answer whose first answer was postponed: no final answer can be demanded while a granted postponement
/// lasts.
/// </summary>
/// <param name="At">When the postponed first answer would be due.</param>
/// <param name="SoonAt">When 80 % of the first answer's own time would be gone.</param>
/// <param name="PostponedUntil">The end of the postponement.</param>
public sealed record DeadlineFloor(DateTimeOffset At, DateTimeOffset SoonAt, DateTimeOffset PostponedUntil);

/// <summary>
/// Which way a last day that is non-working is shifted. 59-ФЗ does not say: regulations of governments shift back, the prosecutor's office
/// forward.
/// </summary>
public enum NonWorkingEdge
{
    Preceding,
    Following,
}
