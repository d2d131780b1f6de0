using Mcu.Application.Deadlines;

namespace Mcu.Application.Duties;

/// <summary>
/// When reports are due. Pure: the same calendar gives the same answer. Made for one look and thrown away, because the rules may change
/// while the program runs.
/// </summary>
public sealed class DutyCalendar(WorkCalendar calendar)
{
    /// <summary>Friday, or the working day of its week nearest before it; only a week that has none before works on its weekend for it.</summary>
    private static readonly int[] WeekdaysTried = [4, 3, 2, 1, 0, 5, 6];

    /// <summary>Every duty whose day by the act lies in the span, by that day. A week without a working day owes nothing.</summary>
    public IEnumerable<DutyTerm> Between(DateOnly from, DateOnly to) => DutyBook.All.SelectMany(duty => Between(duty, from, to));

    /// <summary>The deadlines of one duty, the earliest first.</summary>
    public IEnumerable<DutyTerm> Between(Duty duty, DateOnly from, DateOnly to)
    {
        // A quarter's report is due in the next one: the period before may still be wanted.
        var period = DutyPeriod.Of(duty, DutyPeriod.Of(duty, from).From.AddDays(-1));
        for (; period.Nominal <= to; period = DutyPeriod.Of(duty, period.To.AddDays(1)))
        {
            if (period.Nominal >= from && Term(period) is { } term)
            {
                yield return term;
            }
        }
    }

    /// <returns>Null for a week without a working day.</returns>
    public DutyTerm? Term(DutyPeriod period)
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
        return new DutyTerm(period, day, dueAt, [.. period.Duty.RemindAhead.Select(ahead => Reminder(day.Date, ahead))], how);
    }

    /// <summary>How a duty stands; lateness is told in working days, like that of every norm in days.</summary>
    /// <param name="doneAt">When it was handed in; null while it was not.</param>
    public DutyStanding Read(DutyTerm term, DateTimeOffset? doneAt, DateTimeOffset now)
    {
        var at = doneAt ?? now;
        var (today, due) = (calendar.Zone.Day(now), term.DueDay.Date);
        var isLate = at > term.DueAt;
        var state = (doneAt, isLate) switch
        {
            ({ }, true) => DutyState.DoneLate,
            ({ }, false) => DutyState.Done,
            (null, true) => DutyState.Overdue,
            _ when today == due => DutyState.Today,
            _ when term.Reminders.Count > 0 && now >= term.Reminders[^1].At => DutyState.Soon,
            _ => DutyState.Ahead,
        };
        return new DutyStanding(
            state,
            Reckoner.LateDays(calendar, TermUnit.WorkingDays, now, term.DueAt),
            isLate ? Reckoner.LateDays(calendar, TermUnit.WorkingDays, term.DueAt, at) : 0);
    }

    private WorkDay? DueDay(DutyPeriod period, Derivation how)
    {
        if (period.Duty.Rhythm is not DutyRhythm.Weekly)
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
    private DutyReminder Reminder(DateOnly due, int ahead)
    {
        var day = calendar[due];
        for (var left = ahead; left > 0; left--)
        {
            day = Days.Working(calendar, day.Date.AddDays(-1), -1, how: null);
        }

        return new DutyReminder(ahead, day.Stretches[0].From);
    }
}
