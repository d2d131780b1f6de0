namespace Mcu.Application.Deadlines;

/// <summary>
/// Terms of N calendar days. Neither the day of the start nor days whose ending midnight lies in a pause are counted. The deadline is the
/// closing time of the last day, moved to a working day by the calendar alone.
/// </summary>
internal static class CalendarDays
{
    public static DateTimeOffset Due(WorkCalendar calendar, DeadlineCase @case, IReadOnlyList<Pause> pauses, Derivation? how)
    {
        var last = Nth(calendar, @case.StartedAt, @case.Days, pauses, day => Closing(calendar, @case, day, null), how);
        return Closing(calendar, @case, last, how);
    }

    /// <summary>
    /// The moment when a share of the term is used: the end of its whole days, then the rest as a part of the next counted day. The shift
    /// to a working day applies to the deadline only, not to its shares.
    /// </summary>
    public static DateTimeOffset Share(WorkCalendar calendar, DateTimeOffset start, decimal days, IReadOnlyList<Pause> pauses)
    {
        var whole = (int)days;
        var from = whole == 0
            ? calendar.Zone.StartOf(calendar.Zone.Day(start).AddDays(1))
            : EndOf(Nth(calendar, start, whole, pauses, null, null));
        return days == whole ? from : from + ((EndOf(Nth(calendar, start, whole + 1, pauses, null, null)) - from) * (double)(days - whole));

        DateTimeOffset EndOf(DateOnly day) => calendar[day].Closing ?? calendar[day].Midnight;
    }

    /// <summary>
    /// The deadline of a term whose last day is given. A window that is the resident's right ends with the day itself, because the resident
    /// needs no open office for it.
    /// </summary>
    private static DateTimeOffset Closing(WorkCalendar calendar, DeadlineCase @case, DateOnly last, Derivation? how)
    {
        if (@case.IsWindow)
        {
            return calendar[last].Midnight;
        }

        var start = @case.StartedAt;
        var isBack = @case.Edge is NonWorkingEdge.Preceding;
        var day = Days.Working(calendar, last, isBack ? -1 : 1, how);
        if (day.Date != last)
        {
            how?.Note(new DerivationStep(isBack ? StepKind.ShiftedBack : StepKind.ShiftedOn, default, default)
            {
                Day = last, LastDay = day.Date, Why = calendar[last].Reason, Title = calendar[last].Title,
            });
        }

        if (day.Closing > start)
        {
            return day.Closing.Value;
        }

        var after = Days.Working(calendar, calendar.Zone.Day(start).AddDays(1), 1, how);
        how?.Note(new DerivationStep(StepKind.NotBeforeStart, default, default) { Day = day.Date, LastDay = after.Date });
        return after.Closing!.Value;
    }

    /// <summary>
    /// The N-th day after the day of the start that belongs to no pause. It steps from pause to pause, not from day to day, so the cost
    /// does not grow with N.
    /// </summary>
    /// <param name="due">Gives the deadline for a last day: a pause that begins at or after the deadline made by the earlier pauses changes
    /// nothing. Null: every pause counts.</param>
    private static DateOnly Nth(
        WorkCalendar calendar,
        DateTimeOffset start,
        int days,
        IReadOnlyList<Pause> pauses,
        Func<DateOnly, DateTimeOffset>? due,
        Derivation? how)
    {
        var zone = calendar.Zone;
        var (day, left) = (zone.Day(start).AddDays(1), days);
        foreach (var pause in pauses)
        {
            if (pause.From >= due?.Invoke(day.AddDays(left - 1)))
            {
                break;
            }

            // The days whose ending midnight lies in the pause: from < midnight ≤ to.
            var (first, end) = (zone.Day(pause.From), zone.Day(pause.To));
            first = first < day ? day : first;
            if (end <= first)
            {
                continue;
            }

            var before = first.DayNumber - day.DayNumber;
            if (before >= left)
            {
                break;
            }

            Count(before);
            how?.Rest(first, end.AddDays(-1));
            (day, left) = (end, left - before);
        }

        Count(left);
        return day.AddDays(left - 1);

        void Count(int many)
        {
            if (many > 0)
            {
                how?.CountDays(day, day.AddDays(many - 1), many);
            }
        }
    }
}
