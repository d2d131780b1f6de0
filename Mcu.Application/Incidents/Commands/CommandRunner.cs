using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents.Commands;

/// <summary>
/// Use case: an actor runs a command on one incident. It checks the right, loads the incident, runs the command and commits. When somebody
/// else committed first, it loads and runs again, so that the loser of a race learns from the incident who won or else who changed it last.
/// </summary>
[ReachedBy(Right.SeeIncidents)]
public sealed class CommandRunner(
    IIncidentStore store, CommandCatalog catalog, SourceCatalog sources, IncidentRights rights, TownClock clock)
{
    private const int Attempts = 8;

    public Task<Outcome> RunAsync<TCommand>(string number, CommandInput input, Actor actor, int? expected, CancellationToken ct)
        where TCommand : IncidentCommand => RunAsync(catalog.Get<TCommand>(), number, input, actor, expected, ct);

    /// <param name="number">The incident's number in its stored form.</param>
    /// <param name="expected">The revision the actor saw; null when it does not matter to them.</param>
    public async Task<Outcome> RunAsync(
        IncidentCommand command, string number, CommandInput input, Actor actor, int? expected, CancellationToken ct)
    {
        if (!Rights.Has(actor, command.Right))
        {
            return Outcome.NoRight;
        }

        if (command.Check(input) is { } fault)
        {
            return fault;
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await store.FindAsync(number, ct) is not { } incident)
            {
                return new Outcome.Missing();
            }

            if (!rights.Has(actor, command.Right, incident))
            {
                return Outcome.NoRight;
            }

            var (revision, changedBy, changedAt) = (incident.Revision, incident.ChangedBy, incident.ChangedAt);
            incident.KnowSource(sources.KindOf(incident.Source));
            if (command.NeedsLastChange)
            {
                incident.KnowLast(await store.LastChangeAsync(incident.Id, ct));
            }

            var hasNewer = expected is { } seen && seen != revision;
            var outcome = attempt <= Attempts ? command.Run(incident, input, actor, clock.Now) : null;

            // A refusal after somebody else committed first follows from their change, so the result says whose it was.
            if (outcome is null || (outcome is Outcome.Succeeded && hasNewer) || (outcome is Outcome.Refused && (hasNewer || attempt > 1)))
            {
                return new Outcome.Lost("incident.changed", changedBy ?? "", changedAt);
            }

            if (outcome is not Outcome.Succeeded || await store.CommitAsync(actor, ct) is Outcome.Succeeded)
            {
                return outcome;
            }
        }
    }
}
