using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Triage;

/// <summary>Use case: a message that was set aside is triaged once more, after what was wrong has been mended.</summary>
public sealed class TriageAgain(IAsideShelf shelf, SignalBell bell, TownClock clock)
{
    /// <param name="line">Its line of the inbox.</param>
    /// <returns><c>aside.gone</c> when somebody was faster.</returns>
    public async Task<Outcome> RunAsync(long line, Actor actor, CancellationToken ct)
    {
        if (!Rights.Has(actor, Right.RunDesk))
        {
            return Outcome.NoRight;
        }

        if (!await shelf.PutBackAsync(line, actor, clock.Now, ct))
        {
            return Outcome.Refuse("aside.gone");
        }

        bell.Ring();
        return Outcome.Done;
    }
}
