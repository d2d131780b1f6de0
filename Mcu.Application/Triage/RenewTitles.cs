using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Triage.Titles;

namespace Mcu.Application.Triage;

/// <summary>
/// Use case: makes titles again that were made by older rules. A changed title is an event, so that every board gets it; an unchanged one
/// is only marked as current. Archived incidents are closed for longer than any title is shown, so they are left out.
/// </summary>
public sealed class RenewTitles(IIncidentStore store, IOriginalMessages messages, TownClock clock)
{
    /// <summary>Most incidents of one run and one commit.</summary>
    public const int BatchSize = 50;

    /// <summary>How long after the end of an incident its title may still be shown.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromDays(30);

    /// <param name="shownFrom">Walls show titles of incidents from this id on; for them an unchanged title is an event as well, because the
    /// boards would otherwise not know that it may be shown.</param>
    /// <returns>How many titles were checked; null when somebody else changed one of the incidents meanwhile and nothing is
    /// saved.</returns>
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

    /// <summary>The original message with its links, if it is the one the incident was made from.</summary>
    private static string? Said(Incident incident, OriginalMessage? original) =>
        original is not null && (original.Text == incident.Text || LinkMarkup.Shown(original.Text) == incident.Text) ? original.Text : null;
}
