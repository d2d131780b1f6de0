using Mcu.Application.Deadlines;

namespace Mcu.Application.Duties;

/// <summary>The span of duties people see and mark: a year back and a year ahead.</summary>
internal static class DutyDays
{
    public const int Year = 366;

    public static IEnumerable<DutyTerm> Around(DateOnly today, TownRules rules) =>
        new DutyCalendar(rules.Current.Calendar).Between(today.AddDays(-Year), today.AddDays(Year));
}
