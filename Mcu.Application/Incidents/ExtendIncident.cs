using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>Use case: the term of an appeal is extended (59-ФЗ art. 12 part 2).</summary>
public sealed class ExtendIncident(IncidentCommands commands, TownRules rules, TownClock clock)
{
    /// <param name="notice">How the citizen was told.</param>
    public Task<Outcome> RunAsync(string number, int days, string notice, string by, int? expected, CancellationToken ct) => commands.RunAsync(
        number, expected, incident => incident.Extend(days, notice, by, rules, clock.Now), ct);
}
