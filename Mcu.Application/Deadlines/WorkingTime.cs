namespace Mcu.Application.Deadlines;

/// <summary>
/// Terms of N working hours: office time without breaks and pauses, from the moment of the start. A term that is used up exactly where a
/// stretch ends is due at that end.
/// </summary>
internal static class WorkingTime
{
    /// <summary>The next opening after a moment outside office time; default for a moment inside.</summary>
    public static DateTimeOffset Opening(WorkCalendar calendar, DateTimeOffset moment)
    {
        var next = Days.From(calendar, calendar.Zone.Day(moment))
            .SelectMany(day => day.Stretches)
            .FirstOrDefault(stretch => stretch.To > moment);
        return next.From > moment ? next.From : default;
    }

    public static DateTimeOffset Due(
        WorkCalendar calendar, DateTimeOffset start, TimeSpan amount, IReadOnlyList<Pause> pauses, Derivation? how)
    {
        var left = amount;
        var next = 0; // The first pause that has not ended yet.
        foreach (var day in Days.From(calendar, calendar.Zone.Day(start)))
        {
            if (!day.IsWorking)
            {
                how?.Skip(day);
            }

            foreach (var stretch in day.Stretches)
            {
                var from = start > stretch.From ? start : stretch.From;
                while (from < stretch.To)
                {
                    while (next < pauses.Count && pauses[next].To <= from)
                    {
                        next++;
                    }

                    var pause = next < pauses.Count ? pauses[next] : null;
                    if (pause?.From <= from)
                    {
                        var rested = pause.To < stretch.To ? pause.To : stretch.To;
                        how?.RestTime(day, from, rested);
                        from = rested;
                        continue;
                    }

                    var to = pause?.From < stretch.To ? pause.From : stretch.To;
                    if (to - from >= left)
                    {
                        how?.CountTime(day, from, from + left);
                        return from + left;
                    }

                    how?.CountTime(day, from, to);
                    left -= to - from;
                    from = to;
                }
            }
        }

        throw Days.None();
    }
}
