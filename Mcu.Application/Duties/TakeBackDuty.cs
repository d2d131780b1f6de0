using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Duties;

/// <summary>Use case: undo one's own «handed in», on the same day of the town and not later: then it is a fact others have relied on.</summary>
public sealed class TakeBackDuty(IDutyStore store, TownRules rules, TownClock clock)
{
    public async Task<Outcome> RunAsync(string duty, string period, string by, string? person, CancellationToken ct)
    {
        var mark = await store.FindAsync(duty, period, ct);
        return mark is null ? new Outcome.Missing()
            : !mark.IsOf(by, person) ? Outcome.Refuse("duty.not-yours")
            : rules.Zone.Day(mark.At) != rules.Zone.Day(clock.Now) ? Outcome.Refuse("duty.too-late")
            : await store.RemoveAsync(mark, ct);
    }
}
