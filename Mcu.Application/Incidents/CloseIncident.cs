using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>Use case: the answered incident is done with.</summary>
public sealed class CloseIncident(IncidentCommands commands, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string by, string? result, int? expected, CancellationToken ct) =>
        commands.RunAsync(number, expected, incident => incident.Close(by, result, elsewhere: false, clock.Now), ct);
}
