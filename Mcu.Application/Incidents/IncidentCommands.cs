using Mcu.Application.Common;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>
/// Runs one decision on one incident: fetch, ask the aggregate, commit. Somebody faster means: look again and ask again,
/// so the loser of a race hears from the aggregate who won.
/// </summary>
public sealed class IncidentCommands(IIncidentStore store, SourceBook sources)
{
    private const int Attempts = 8;

    /// <param name="expected">The revision the person saw; null when they do not care.</param>
    public async Task<Outcome> RunAsync(string number, int? expected, Func<Incident, Outcome> decide, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindAsync(number, ct) is not { } incident)
            {
                return new Outcome.Missing();
            }

            var (revision, changedBy, changedAt) = (incident.Revision, incident.ChangedBy, incident.ChangedAt);
            incident.KnowSource(sources.KindOf(incident.Source));
            var outcome = decide(incident);
            if (outcome is not Outcome.Succeeded)
            {
                return outcome;
            }

            if (expected is { } seen && seen != revision)
            {
                return new Outcome.Lost("incident.changed", changedBy ?? "", changedAt);
            }

            outcome = await store.CommitAsync(ct);
            if (outcome is Outcome.Succeeded || attempt == Attempts)
            {
                return outcome;
            }
        }
    }
}
