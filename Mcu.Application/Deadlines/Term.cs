namespace Mcu.Application.Deadlines;

/// <summary>A length of time as the acts state it: nine working hours, three working days, thirty calendar days.</summary>
/// <param name="Amount">Above 0 and at most <see cref="Most"/>; hours make whole minutes (0.1 is six), days are whole.</param>
public readonly record struct Term(decimal Amount, TermUnit Unit)
{
    public const int Most = 1000;

    /// <summary>The amount of a term in hours as a time span; meaningless for terms in days.</summary>
    public TimeSpan Time => TimeSpan.FromTicks((long)(Amount * TimeSpan.TicksPerHour));

    public static Term WorkingHours(decimal amount) => new(amount, TermUnit.WorkingHours);

    public static Term WorkingDays(int amount) => new(amount, TermUnit.WorkingDays);

    public static Term CalendarDays(int amount) => new(amount, TermUnit.CalendarDays);

    /// <summary>
    /// The code of what is wrong with it: <c>term.amount</c>, <c>term.minutes</c>, <c>term.days</c>; null when it is valid.
    /// </summary>
    public string? Fault() => this switch
    {
        { Amount: <= 0 or > Most } => "term.amount",
        { Unit: TermUnit.WorkingHours } when Amount * 60 % 1 != 0 => "term.minutes",
        { Unit: not TermUnit.WorkingHours } when Amount % 1 != 0 => "term.days",
        _ => null,
    };
}

public enum TermUnit
{
    WorkingHours,
    WorkingDays,
    CalendarDays,
}
