using Mcu.Application.Common;

namespace Mcu.Application.Incidents;

/// <summary>Use case: the resident is answered.</summary>
public sealed class AnswerIncident(IncidentCommands commands, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, string text, string by, int? expected, CancellationToken ct) =>
        commands.RunAsync(number, expected, incident => incident.Answer(text, by, clock.Now), ct);
}
