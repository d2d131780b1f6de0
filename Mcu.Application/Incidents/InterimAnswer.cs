using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>Use case: the resident is told that the matter takes longer. It does not close anything.</summary>
public sealed class InterimAnswer(IncidentCommands commands, SourceBook sources, TownRules rules, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string text, string by, int? expected, CancellationToken ct) => commands.RunAsync(
        number,
        expected,
        incident =>
        {
            incident.KnowSource(sources.KindOf(incident.Source));
            return incident.Interim(text, by, rules.Current, clock.Now);
        },
        ct);
}
