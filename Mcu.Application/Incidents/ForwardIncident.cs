using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>Use case: an appeal goes to the body whose business it is (59-ФЗ art. 8 part 3).</summary>
public sealed class ForwardIncident(IncidentCommands commands, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string to, string by, int? expected, CancellationToken ct) => commands.RunAsync(
        number, expected, incident => incident.Forward(to, by, clock.Now), ct);
}
