using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// Use case: a person states that the report of a period was submitted. Possible once; a second person is told who was first.
/// </summary>
[ReachedBy(Right.KeepReports)]
public sealed class SubmitReport(ObligationCatalog catalog, IObligationStore store, DeadlineRules rules, TownClock clock)
{
    public async Task<Outcome> RunAsync(string duty, string period, string? note, Actor actor, CancellationToken ct)
    {
        if (!Rights.Has(actor, Right.KeepReports))
        {
            return Outcome.NoRight;
        }

        var now = clock.Now;
        var today = rules.Zone.Day(now);
        var text = string.IsNullOrWhiteSpace(note) ? null : note.Trim();
        var term = ObligationWindow.Around(catalog, today, rules).FirstOrDefault(term => term.Key == (duty, period));
        if (term is null)
        {
            return new Outcome.Missing();
        }

        if (term.Period.From > today)
        {
            return Outcome.Refuse("duty.not-begun");
        }

        if (text?.Length > ObligationSubmission.MaxNote)
        {
            return Outcome.Refuse("duty.note-long");
        }

        var mark = new ObligationSubmission(duty, period, now, actor.Name, actor.Code, text);
        return await store.AddAsync(mark, mark.HandedIn(actor), ct);
    }
}
