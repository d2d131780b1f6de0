namespace Mcu.Application.Notices;

/// <summary>Somebody is reminded of a report.</summary>
/// <param name="Obligation">Code of the obligation.</param>
/// <param name="Period">Key of the period that is reported on.</param>
/// <param name="DaysAhead">How many working days were left.</param>
/// <param name="DueAt">The deadline as it was then.</param>
public sealed record ObligationNotice(
    string Obligation, string Period, int DaysAhead, string Role, string Person, DateTimeOffset DueAt, DateTimeOffset At)
    : Notice(Role, Person, At)
{
    public override NoticeKey Key => new(NoticeKinds.Obligation, Obligation, Period, DaysAhead);
}
