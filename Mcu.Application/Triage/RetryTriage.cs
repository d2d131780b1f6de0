using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Triage;

/// <summary>Use case: triages a quarantined message once more, after the cause was fixed.</summary>
[ReachedBy(Right.RunDesk)]
public sealed class RetryTriage(IQuarantine quarantine, TriageWakeup wakeup, TownClock clock)
{
    /// <param name="line">Its line of the inbox.</param>
    /// <returns><c>aside.gone</c> when somebody was faster.</returns>
    public async Task<Outcome> RunAsync(long line, Actor actor, CancellationToken ct)
    {
        if (!Rights.Has(actor, Right.RunDesk))
        {
            return Outcome.NoRight;
        }

        if (!await quarantine.ReleaseAsync(line, actor, clock.Now, ct))
        {
            return Outcome.Refuse("aside.gone");
        }

        wakeup.Notify();
        return Outcome.Done;
    }
}
