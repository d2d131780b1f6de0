namespace Mcu.Application.Deadlines;

/// <summary>
/// Terms of N working days. The day of the start is not counted; the deadline is the closing time of the N-th working day after it whose
/// closing lies in no pause.
/// </summary>
internal static class WorkingDays
{
    public static DateTimeOffset Due(WorkCalendar calendar, DeadlineCase @case, IReadOnlyList<Pause> pauses, Derivation? how)
    {
        var last = Nth(calendar, @case.StartedAt, @case.Days, pauses, how);
        return @case.IsWindow ? last.Midnight : last.Closing!.Value;
    }

    /// <summary>
    /// The moment when a share of the term is used: the end of its whole days, then a part of the office time of the next counted day.
    /// </summary>
    public static DateTimeOffset Share(WorkCalendar calendar, DateTimeOffset start, decimal days, IReadOnlyList<Pause> pauses)
    {
        var whole = (int)days;
        if (days == whole)
        {
            return Nth(calendar, start, whole, pauses, null).Closing!.Value;
        }

        var day = Nth(calendar, start, whole + 1, pauses, null);
        return WorkingTime.Due(calendar, day.Stretches[0].From, day.Time * (double)(days - whole), [], null);
    }

    private static WorkDay Nth(WorkCalendar calendar, DateTimeOffset start, int days, IReadOnlyList<Pause> pauses, Derivation? how)
    {
        var left = days;
        var next = 0;
        foreach (var day in Days.From(calendar, calendar.Zone.Day(start).AddDays(1)))
        {
            if (day.Closing is not { } closing)
            {
                how?.Skip(day);
                continue;
            }

            while (next < pauses.Count && pauses[next].To < closing)
            {
                next++;
            }

            if (next < pauses.Count && pauses[next].Holds(closing))
            {
                how?.Rely(day);
                how?.Rest(day.Date, day.Date);
                continue;
            }

            how?.CountDay(day);
            if (--left == 0)
            {
                return day;
            }
        }

        throw Days.None();
    }
}
