using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>Use case: the executor starts work.</summary>
public sealed class TakeIncident(IncidentCommands commands, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string by, int? expected, CancellationToken ct) =>
        commands.RunAsync(number, expected, incident => incident.Take(by, clock.Now), ct);
}
