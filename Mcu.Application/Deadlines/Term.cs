namespace Mcu.Application.Deadlines;

/// <summary>A length of time as the acts write it: nine working hours, three working days, thirty calendar days.</summary>
/// <param name="Amount">Above 0 and at most 1,000; hours make whole minutes, days are whole.</param>
public readonly record struct Term(decimal Amount, TermUnit Unit)
{
    public static Term WorkingHours(decimal amount) => new(amount, TermUnit.WorkingHours);

    public static Term WorkingDays(int amount) => new(amount, TermUnit.WorkingDays);

    public static Term CalendarDays(int amount) => new(amount, TermUnit.CalendarDays);
}

public enum TermUnit
{
    WorkingHours,
    WorkingDays,
    CalendarDays,
}
