using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>Use case: the resident is told that the matter takes longer. It does not close anything.</summary>
public sealed class InterimAnswer(IncidentCommands commands, TownRules rules, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string text, string by, int? expected, CancellationToken ct) => commands.RunAsync(
        number,
        expected,
        incident => incident.Interim(text, by, rules.Current, clock.Now),
        ct);
}
