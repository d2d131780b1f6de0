namespace Mcu.Application.Notices;

/// <summary>Somebody is reminded of a report: one row per (duty, period, days ahead, person).</summary>
/// <param name="Duty">Code of the duty.</param>
/// <param name="Period">Key of the period that is reported on.</param>
/// <param name="DaysAhead">How many working days were left.</param>
/// <param name="Person">Code of the person.</param>
/// <param name="DueAt">The deadline as it was then.</param>
/// <param name="At">The reminder's own moment.</param>
public sealed record ObligationNotice(string Obligation, string Period, int DaysAhead, string Role, string Person, DateTimeOffset DueAt, DateTimeOffset At)
{
    public (string, string, int, string) Key => (Obligation, Period, DaysAhead, Person);
}
