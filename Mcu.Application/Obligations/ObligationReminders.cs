using Mcu.Application.Notices;
using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// Determines the reminders to send: a pure function of what is due, submitted and already sent. A missed run costs nothing, because the
/// next one finds the same.
/// </summary>
public static class ObligationReminders
{
    /// <param name="done">Keys of what was submitted; nobody is reminded of it.</param>
    /// <param name="told">Reminders that are already recorded.</param>
    /// <param name="today">The day on which they are sent, which decides who holds the roles.</param>
    /// <param name="since">When this installation began to track obligations. What was due before is ignored, and of the reminders a period
    /// already had by then only the last is sent.</param>
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
               from occupant in term.Obligation.Reminded(staff, today)
               select new ObligationNotice(
                   term.Obligation.Code,
                   term.Period.Key,
                   reminder.DaysAhead,
                   occupant.Position.Role ?? "",
                   occupant.Code,
                   term.DueAt,
                   reminder.At)
               {
                   Position = occupant.Position.Code,
                   SubstituteOf = occupant.Holder?.Code,
               } into notice
               where !known.Contains((notice.Key, notice.Person))
               orderby notice.At
               select notice,
        ];
    }
}
