namespace Mcu.Application.Deadlines;

/// <summary>Entry point of the deadline calculation. It is pure: the same case and calendar always give the same moment, in UTC.</summary>
public static class DeadlineCalculator
{
    /// <summary>The deadline of a case.</summary>
    /// <param name="how">Records the steps of the calculation; null when nobody asks for them.</param>
    public static DateTimeOffset Due(WorkCalendar calendar, DeadlineCase @case, Derivation? how = null)
    {
        var pauses = Pause.Join(@case.Pauses);
        if (how is not null)
        {
            Begin(calendar, @case, pauses, how);
        }

        var due = @case.Term.Unit switch
        {
            TermUnit.WorkingHours => WorkingTime.Due(calendar, @case.StartedAt, @case.Term.Time, pauses, how),
            TermUnit.WorkingDays => WorkingDays.Due(calendar, @case, pauses, how),
            _ => CalendarDays.Due(calendar, @case, pauses, how),
        };

        if (@case.Term.Unit is TermUnit.WorkingHours)
        {
            how?.Settle(@case.StartedAt);
        }

        if (@case.Floor is { } floor && due < floor.At)
        {
            how?.Note(new DerivationStep(StepKind.NotBefore, floor.At, floor.PostponedUntil));
            due = floor.At;
        }

        foreach (var pause in how is null ? [] : pauses.Where(pause => pause.From >= due))
        {
            how!.Note(new DerivationStep(StepKind.PauseTooLate, pause.From, pause.To));
        }

        how?.Note(@case.IsWindow && @case.Term.Unit is not TermUnit.WorkingHours
            ? new DerivationStep(StepKind.WindowEnds, due, default) { Day = calendar.Zone.Day(due.AddTicks(-1)) }
            : new DerivationStep(StepKind.Due, due, default));
        return due;
    }

    /// <summary>Records the start, the extension and the pauses, before the first day is counted.</summary>
    private static void Begin(WorkCalendar calendar, DeadlineCase @case, IReadOnlyList<Pause> pauses, Derivation how)
    {
        var opening = @case.Term.Unit is TermUnit.WorkingHours ? WorkingTime.Opening(calendar, @case.StartedAt) : default;
        how.Note(new DerivationStep(StepKind.Started, @case.StartedAt, opening) { Day = calendar.Zone.Day(@case.StartedAt) });
        if (@case.ExtensionDays > 0)
        {
            how.Note(new DerivationStep(StepKind.Extended, default, default) { Days = @case.ExtensionDays });
        }

        foreach (var pause in pauses)
        {
            how.Note(new DerivationStep(StepKind.Granted, pause.From, pause.To));
        }
    }

    /// <summary>The deadline of a plain term.</summary>
    public static DateTimeOffset Due(WorkCalendar calendar, DateTimeOffset start, Term term) =>
        Due(calendar, new DeadlineCase(term, start));

    /// <summary>
    /// The moment when a share (0 to 1) of the term's own time is used: for hours exact to the second; for days the whole ones and then a
    /// part of the next day. Never after the deadline.
    /// </summary>
    public static DateTimeOffset Share(WorkCalendar calendar, DeadlineCase @case, decimal share, DateTimeOffset due)
    {
        var pauses = Pause.Join(@case.Pauses);
        var at = @case.Term.Unit switch
        {
            TermUnit.WorkingHours => WorkingTime.Due(calendar, @case.StartedAt, @case.Term.Time * (double)share, pauses, null),
            TermUnit.WorkingDays => WorkingDays.Share(calendar, @case.StartedAt, @case.Days * share, pauses),
            _ => CalendarDays.Share(calendar, @case.StartedAt, @case.Days * share, pauses),
        };
        at = @case.Floor is { } floor && due == floor.At && at < floor.SoonAt ? floor.SoonAt : at;
        return at < due ? at : due;
    }

    /// <summary>How many days of the norm's kind have begun since the deadline; the day after the deadline is the first.</summary>
    public static int LateDays(WorkCalendar calendar, TermUnit unit, DateTimeOffset due, DateTimeOffset now)
    {
        var (from, to) = (calendar.Zone.Day(due), calendar.Zone.Day(now));
        var days = to.DayNumber - from.DayNumber;
        return unit is TermUnit.WorkingDays ? Enumerable.Range(1, Math.Max(0, days)).Count(i => calendar[from.AddDays(i)].IsWorking) : days;
    }

    /// <summary>Office time between two moments, for lateness that is measured in working time.</summary>
    public static TimeSpan OfficeTime(WorkCalendar calendar, DateTimeOffset from, DateTimeOffset to)
    {
        var sum = TimeSpan.Zero;
        for (var day = calendar.Zone.Day(from); from < to && day <= calendar.Zone.Day(to); day = day.AddDays(1))
        {
            foreach (var stretch in calendar[day].Stretches)
            {
                var (begin, end) = (stretch.From > from ? stretch.From : from, stretch.To < to ? stretch.To : to);
                sum += end > begin ? end - begin : TimeSpan.Zero;
            }
        }

        return sum;
    }
}
