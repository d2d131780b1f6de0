using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Application.Incidents;

/// <summary>Use case: a postponement is granted, with its reason and who granted it.</summary>
public sealed class PostponeIncident(IncidentCommands commands, TownRules rules, TownClock clock)
{
    public Task<Outcome> RunAsync(string number, Postponement asked, string by, int? expected, CancellationToken ct) => commands.RunAsync(
        number, expected, incident => incident.Postpone(TownClock.Cut(asked.Until), asked.Reason, asked.Approver, by, rules, clock.Now), ct);
}

/// <param name="Approver">Who granted it, by name.</param>
public sealed record Postponement(DateTimeOffset Until, string Reason, string Approver);
