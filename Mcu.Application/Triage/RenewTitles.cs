using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Triage.Titles;

namespace Mcu.Application.Triage;

/// <summary>
/// Use case: makes titles again that older rules made. A title that changes is an event, so that every board hears of it; one that stays is
/// only marked. Archived incidents have been over for longer than any title is shown.
/// </summary>
public sealed class RenewTitles(IIncidentStore store, IOriginalMessages messages, TownClock clock)
{
    /// <summary>Most incidents of one run and one commit.</summary>
    public const int BatchSize = 50;

    /// <summary>How long titles of what is over are still looked at.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    /// <param name="shownFrom">From this id on walls show titles: there a title is an event also when it stays, or the boards would not
    /// know that it may be shown.</param>
    /// <returns>How many titles were looked at; null when somebody was faster on one of them and nothing is saved.</returns>
    public async Task<int?> RunAsync(IReadOnlyList<long> ids, long shownFrom, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(ids.Count, BatchSize, nameof(ids));
        Incident[] old = [.. (await store.FindManyAsync(ids, ct)).Where(incident => incident.TitleRules < IncidentTitle.Rules)];
        var originals = await messages.OfAsync(old, ct);
        foreach (var incident in old)
        {
            var original = originals.GetValueOrDefault(incident.Id);
            var title = PublicText.Title(Said(incident, original) ?? incident.Text, original?.Author);
            if (title == incident.Title && incident.Id < shownFrom)
            {
                incident.KeepTitle();
            }
            else
            {
                incident.Retitle(title, clock.Now);
            }
        }

        return await store.CommitAsync(by: null, ct) is Outcome.Succeeded ? old.Length : null;
    }

    /// <summary>The message with its links, as far as it is the one the incident was made of.</summary>
    private static string? Said(Incident incident, OriginalMessage? original) =>
        original is not null && (original.Text == incident.Text || LinkMarkup.Shown(original.Text) == incident.Text) ? original.Text : null;
}
