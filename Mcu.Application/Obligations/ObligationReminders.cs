using Mcu.Application.Notices;
using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// Which reminders are to be told: a pure function of what is due, done and told. A look that was missed costs nothing, the next finds the
/// same.
/// </summary>
public static class ObligationReminders
{
    /// <param name="done">Keys of what was handed in: nobody is reminded of it.</param>
    /// <param name="told">Reminders that are recorded.</param>
    /// <param name="today">The day on which they are told: whoever holds the roles then.</param>
    /// <param name="since">When this installation began to keep duties: what was due before is left alone, and of the reminders a period
    /// had by then only the last is told.</param>
    public static IReadOnlyList<ObligationNotice> Reached(
        IEnumerable<ObligationDeadline> terms,
        IReadOnlySet<(string Obligation, string Period)> done,
        IEnumerable<ObligationNotice> told,
        Staff staff,
        DateOnly today,
        DateTimeOffset since,
        DateTimeOffset now)
    {
        var known = told.Select(notice => (notice.Key, notice.Person)).ToHashSet();
        return
        [
            .. from term in terms
               where term.DueAt > since && !done.Contains(term.Key)
               from reminder in term.Reminders.Skip(Math.Max(0, term.Reminders.Count(reminder => reminder.At <= since) - 1))
               where reminder.At <= now
               from person in term.Obligation.Reminded(staff, today)
               select new ObligationNotice(
                   term.Obligation.Code,
                   term.Period.Key,
                   reminder.DaysAhead,
                   person.Role,
                   person.Code,
                   term.DueAt,
                   reminder.At) into notice
               where !known.Contains((notice.Key, notice.Person))
               orderby notice.At
               select notice,
        ];
    }
}
