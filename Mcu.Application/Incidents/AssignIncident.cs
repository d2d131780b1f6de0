using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Application.Incidents;

/// <summary>Use case: an incident is given to an executor; its block follows.</summary>
public sealed class AssignIncident(IncidentCommands commands, Municipality town, TownClock clock)
{
    public async Task<Outcome> RunAsync(string number, string executor, string by, int? expected, CancellationToken ct) =>
        town.Executor(executor) is { } found
            ? await commands.RunAsync(number, expected, incident => incident.Assign(found.Code, found.Block, by, clock.Now), ct)
            : Outcome.Refuse("executor.unknown");
}
