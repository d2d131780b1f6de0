using Mcu.Application.Deadlines;

namespace Mcu.Application.Obligations;

/// <summary>
/// Calculates when reports are due. Pure: the same calendar gives the same result. Created for each use, because the rules may change while
/// the program runs.
/// </summary>
public sealed class ObligationCalendar(WorkCalendar calendar)
{
    /// <summary>
    /// The due weekday of a weekly report: Friday, or the nearest working day before it in that week; only a week without one falls back to
    /// its weekend.
    /// </summary>
    private static readonly int[] WeekdaysTried = [4, 3, 2, 1, 0, 5, 6];

    /// <summary>Every report whose day by the act lies in the span, in that order. A week without a working day has no report.</summary>
    public IEnumerable<ObligationDeadline> Between(ObligationCatalog catalog, DateOnly from, DateOnly to) =>
        catalog.All.SelectMany(obligation => Between(obligation, from, to));

    /// <summary>The deadlines of one obligation, the earliest first.</summary>
    public IEnumerable<ObligationDeadline> Between(Obligation obligation, DateOnly from, DateOnly to)
    {
        // The report of a quarter is due in the next one, so the period before the first day may still be due.
        var period = ObligationPeriod.Of(obligation, ObligationPeriod.Of(obligation, from).From.AddDays(-1));
        for (; period.Nominal <= to; period = ObligationPeriod.Of(obligation, period.To.AddDays(1)))
        {
            if (period.Nominal >= from && Term(period) is { } term)
            {
                yield return term;
            }
        }
    }

    /// <returns>Null for a week without a working day.</returns>
    public ObligationDeadline? Term(ObligationPeriod period)
    {
        var how = new Derivation();
        if (DueDay(period, how) is not { Closing: { } dueAt } day)
        {
            return null;
        }

        if (day.Date != period.Nominal)
        {
            var asked = calendar[period.Nominal];
            how.Note(new DerivationStep(day.Date < period.Nominal ? StepKind.ShiftedBack : StepKind.ShiftedOn, default, default)
            {
                Day = period.Nominal, LastDay = day.Date, Why = asked.Reason, Title = asked.Title,
            });
        }

        how.Note(new DerivationStep(StepKind.Due, dueAt, default));
        return new ObligationDeadline(
            period,
            day,
            dueAt,
            [.. period.Obligation.RemindAhead.Select(ahead => Reminder(day.Date, ahead))],
            how);
    }

    /// <summary>The state of a report at a moment; lateness is given in working days, like that of every norm in days.</summary>
    /// <param name="doneAt">When it was submitted; null while it was not.</param>
    public ObligationProgress Read(ObligationDeadline term, DateTimeOffset? doneAt, DateTimeOffset now)
    {
        var at = doneAt ?? now;
        var (today, due) = (calendar.Zone.Day(now), term.DueDay.Date);
        var isLate = at > term.DueAt;
        var state = (doneAt, isLate) switch
        {
            ({ }, true) => ObligationState.DoneLate,
            ({ }, false) => ObligationState.Done,
            (null, true) => ObligationState.Overdue,
            _ when today == due => ObligationState.Today,
            _ when term.Reminders.Count > 0 && now >= term.Reminders[^1].At => ObligationState.Soon,
            _ => ObligationState.Ahead,
        };
        return new ObligationProgress(
            state,
            DeadlineCalculator.LateDays(calendar, TermUnit.WorkingDays, now, term.DueAt),
            isLate ? DeadlineCalculator.LateDays(calendar, TermUnit.WorkingDays, term.DueAt, at) : 0);
    }

    private WorkDay? DueDay(ObligationPeriod period, Derivation how)
    {
        if (period.Obligation.Rhythm is not ObligationFrequency.Weekly)
        {
            return Days.Working(calendar, period.Nominal, -1, how);
        }

        foreach (var weekday in WeekdaysTried)
        {
            var day = calendar[period.From.AddDays(weekday)];
            how.Rely(day);
            if (day.IsWorking)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The opening of the N-th working day before the due day, the due day not counted.</summary>
    private ObligationReminder Reminder(DateOnly due, int ahead)
    {
        var day = calendar[due];
        for (var left = ahead; left > 0; left--)
        {
            day = Days.Working(calendar, day.Date.AddDays(-1), -1, how: null);
        }

        return new ObligationReminder(ahead, day.Stretches[0].From);
    }
}
