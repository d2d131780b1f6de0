using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;

namespace Mcu.Application.Incidents;

/// <summary>Use case: a message becomes an appeal under 59-ФЗ, or, with the citizen's consent, the other way.</summary>
public sealed class ChangeRegime(IncidentCommands commands, TownRules rules, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, MessageKind to, string? consent, string by, int? expected, CancellationToken ct) => commands.RunAsync(
        number,
        expected,
        incident => incident.ChangeRegime(to, consent, by, rules.Current, clock.Now),
        ct);
}
