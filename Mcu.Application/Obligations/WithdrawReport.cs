using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;

namespace Mcu.Application.Obligations;

/// <summary>
/// Use case: undoes one's own submission, on the same day of the municipality only, because later others have relied on it.
/// </summary>
[ReachedBy(Right.KeepReports)]
public sealed class WithdrawReport(IObligationStore store, DeadlineRules rules, TownClock clock)
{
    public async Task<Outcome> RunAsync(string duty, string period, Actor actor, CancellationToken ct)
    {
        if (!Rights.Has(actor, Right.KeepReports))
        {
            return Outcome.NoRight;
        }

        var mark = await store.FindAsync(duty, period, ct);
        if (mark is null)
        {
            return new Outcome.Missing();
        }

        if (!mark.IsOf(actor.Name, actor.Code))
        {
            return Outcome.Refuse("duty.not-yours");
        }

        var now = clock.Now;
        if (rules.Zone.Day(mark.At) != rules.Zone.Day(now))
        {
            return Outcome.Refuse("duty.too-late");
        }

        return await store.RemoveAsync(mark, mark.TakenBack(actor, now), ct);
    }
}
