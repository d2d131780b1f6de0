using Mcu.Application.Deadlines;

namespace Mcu.Application.Obligations;

/// <summary>
/// When reports are due. Pure: the same calendar gives the same answer. Made for one look and thrown away, because the rules may change
/// while the program runs.
/// </summary>
public sealed class ObligationCalendar(WorkCalendar calendar)
{
    /// <summary>
    /// Friday, or the working day of its week nearest before it; only a week that has none before works on its weekend for it.
    /// </summary>
    private static readonly int[] WeekdaysTried = [4, 3, 2, 1, 0, 5, 6];

    /// <summary>Every duty whose day by the act lies in the span, by that day. A week without a working day owes nothing.</summary>
    public IEnumerable<ObligationDeadline> Between(DateOnly from, DateOnly to) =>
        ObligationCatalog.All.SelectMany(obligation => Between(obligation, from, to));

    /// <summary>The deadlines of one duty, the earliest first.</summary>
    public IEnumerable<ObligationDeadline> Between(Obligation obligation, DateOnly from, DateOnly to)
    {
        // A quarter's report is due in the next one: the period before may still be wanted.
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

    /// <summary>How a duty stands; lateness is told in working days, like that of every norm in days.</summary>
    /// <param name="doneAt">When it was handed in; null while it was not.</param>
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
