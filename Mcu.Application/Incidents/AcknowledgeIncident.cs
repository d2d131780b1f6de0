using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>Use case: a duty officer says "seen, ours".</summary>
public sealed class AcknowledgeIncident(IncidentCommands commands, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string by, int? expected, CancellationToken ct) =>
        commands.RunAsync(number, expected, incident => incident.Acknowledge(by, clock.Now), ct);
}
