namespace Mcu.Application.Deadlines;

/// <summary>Everything a deadline follows from, besides the calendar.</summary>
/// <param name="StartedAt">In any offset; the day of start is the municipality's.</param>
public sealed record DeadlineCase(Term Term, DateTimeOffset StartedAt)
{
    /// <summary>Granted postponements, in any order.</summary>
    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>Days added to N before anything else (59-ФЗ art. 12 part 2: once, at most 30); calendar days only.</summary>
    public int ExtensionDays { get; init; }

    /// <summary>Where the last calendar day goes when it is non-working.</summary>
    public NonWorkingEdge Edge { get; init; }

    /// <summary>A window that is the resident's right ends with its last day, working or not.</summary>
    public bool IsWindow { get; init; }

    /// <summary>Before this the deadline does not come, whatever the days say; null: no such bound.</summary>
    public DeadlineFloor? Floor { get; init; }

    /// <summary>Days to count: the norm's and the extension's.</summary>
    public int Days => (int)Term.Amount + ExtensionDays;
}

/// <summary>
/// The earliest moment of a final answer whose first answer was postponed: nobody must answer finally while a granted postponement lasts.
/// </summary>
/// <param name="At">When the postponed first answer would be due.</param>
/// <param name="SoonAt">When 80 % of the first answer's own time would be gone.</param>
/// <param name="PostponedUntil">The end of the postponement.</param>
public sealed record DeadlineFloor(DateTimeOffset At, DateTimeOffset SoonAt, DateTimeOffset PostponedUntil);

/// <summary>
/// Where a last day that is no working day goes. 59-ФЗ does not say: regulations of governments shift back, the prosecutor's office
/// forward.
/// </summary>
public enum NonWorkingEdge
{
    Preceding,
    Following,
}
