using Mcu.Application.Deadlines;

namespace Mcu.Application.RuleChanges;

/// <summary>Finds faults of office hours that overlap or leave too little time.</summary>
internal static class HoursCheck
{
    public static IEnumerable<RuleFault> Faults(HoursRule rule)
    {
        if (!RuleCheck.IsCalculable(rule.ValidFrom))
        {
            yield return new RuleFault("valid.range", "validFrom", RuleCheck.FirstYear, RuleCheck.LastYear);
        }

        // A short day loses one hour, so some weekday must have more than that. Saturdays and Sundays do not count, because they are
        // working days only now and then.
        if (!rule.Schedule.Hours.Any(
            day => day.Key is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                && day.Value.Stretches(TimeSpan.FromHours(1)).Count > 0))
        {
            yield return new RuleFault("hours.closed", "hours");
        }

        foreach (var (day, hours) in rule.Schedule.Hours)
        {
            foreach (var fault in Faults(day.ToString(), hours))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<RuleFault> Faults(string day, OfficeHours hours)
    {
        if (hours.To <= hours.From)
        {
            yield return new RuleFault("hours.reversed", day, hours.From, hours.To);
            yield break;
        }

        OfficeBreak[] breaks = [.. hours.Breaks.OrderBy(pause => pause.From)];
        foreach (var (pause, index) in breaks.Select((pause, index) => (pause, index)))
        {
            if (pause.To <= pause.From)
            {
                yield return new RuleFault("hours.break-reversed", day, pause.From, pause.To);
            }
            else if (pause.From < hours.From || pause.To > hours.To)
            {
                yield return new RuleFault("hours.break-outside", day, pause.From, pause.To, hours.From, hours.To);
            }
            else if (index > 0 && pause.From < breaks[index - 1].To)
            {
                yield return new RuleFault("hours.break-crosses", day, pause.From, pause.To, breaks[index - 1].From, breaks[index - 1].To);
            }
        }

        if (hours.Stretches(TimeSpan.Zero).Count == 0)
        {
            yield return new RuleFault("hours.all-break", day);
        }
    }
}
