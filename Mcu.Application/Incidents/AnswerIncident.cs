using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>Use case: the resident is answered; where a law gives them days to object, those begin.</summary>
public sealed class AnswerIncident(IncidentCommands commands, TownRules rules, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string text, string by, int? expected, CancellationToken ct)
    {
        var now = clock.Now;
        return commands.RunAsync(number, expected, incident => incident.Answer(text, by, now, incident.Objections(rules.Current, now)), ct);
    }
}
