using Mcu.Application.Deadlines;

namespace Mcu.Application.Obligations;

/// <summary>The span of reports that people see and submit: a year back and a year ahead.</summary>
internal static class ObligationWindow
{
    public const int Year = 366;

    public static IEnumerable<ObligationDeadline> Around(ObligationCatalog catalog, DateOnly today, DeadlineRules rules) =>
        new ObligationCalendar(rules.Current.Calendar).Between(catalog, today.AddDays(-Year), today.AddDays(Year));
}
