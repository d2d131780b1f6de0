namespace Mcu.Application.Deadlines;

/// <summary>Enumerates days of a calendar.</summary>
internal static class Days
{
    /// <summary>
    /// Upper bound of consecutive non-working days, in days. No office is closed for so long: beyond it the settings are wrong, not the
    /// calculation.
    /// </summary>
    private const int LongestClosed = 4000;

    /// <summary>Every day from the given one on. The sequence ends after <see cref="LongestClosed"/> days without a working day.</summary>
    public static IEnumerable<WorkDay> From(WorkCalendar calendar, DateOnly first)
    {
        for (var (day, closed) = (first, 0); closed < LongestClosed; day = day.AddDays(1))
        {
            var found = calendar[day];
            closed = found.IsWorking ? 0 : closed + 1;
            yield return found;
        }
    }

    /// <summary>The nearest working day at or after (+1) or at or before (−1) a day.</summary>
    public static WorkDay Working(WorkCalendar calendar, DateOnly from, int step, Derivation? how)
    {
        for (var i = 0; i < LongestClosed; i++)
        {
            var day = calendar[from.AddDays(i * step)];
            how?.Rely(day);
            if (day.IsWorking)
            {
                return day;
            }
        }

        throw None();
    }

    public static InvalidOperationException None() => new("The office hours leave no working day to reckon a deadline in.");
}
