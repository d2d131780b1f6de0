using Mcu.Application.Common;
using Mcu.Application.Incidents;

namespace Mcu.Application.Triage;

/// <summary>
/// Use case: makes titles anew that older rules made, a few at a time. The row says by which rules its title was made, so it is stopped and goes
/// on anywhere. A title that changes is an event, so that every board hears of it; one that stays is only marked. Archived incidents have been
/// over for longer than any title is shown.
/// </summary>
public sealed class RenewTitles(IIncidentStore store, ITitleShelf shelf, TownClock clock)
{
    public const int BatchSize = 50;

    /// <summary>How long titles of what is over are still looked at.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    /// <param name="after">The id up to which it came.</param>
    public async Task<(long Reached, bool IsEnd)> RunAsync(long after, CancellationToken ct)
    {
        var old = await shelf.NextAsync(after, clock.Now - Shown, BatchSize, ct);
        List<Incident> same = [], changed = [];
        foreach (var line in old.Lines)
        {
            var title = PublicText.Title(line.Said ?? line.Incident.Text, line.Author);
            if (title == line.Incident.Title && !line.IsNewest)
            {
                same.Add(line.Incident);
                continue;
            }

            line.Incident.Retitle(title, clock.Now);
            changed.Add(line.Incident);
        }

        if (same.Count > 0)
        {
            await shelf.KeepAsync(same, ct);
        }

        if (changed.Count > 0)
        {
            await shelf.TellAsync(changed, ct);
            if (await store.CommitAsync(ct) is Outcome.Refused)
            {
                return (after, false); // Somebody was faster on one of them; the same place once more.
            }
        }

        return (old.Reached, old.IsEnd);
    }
}
