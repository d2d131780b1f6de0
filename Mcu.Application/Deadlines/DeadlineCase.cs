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

    /// <summary>Days to count: the norm's and the extension's.</summary>
    public int Days => (int)Term.Amount + ExtensionDays;
}

/// <summary>The law does not say (domain Б1): regulations of governments shift back, the prosecutor's office forward.</summary>
public enum NonWorkingEdge
{
    Preceding,
    Following,
}
