using Mcu.Application.Incidents;

namespace Mcu.Application.Notices;

/// <summary>Somebody must know: one row per (incident, clock, rung, person), written in the commit of the event it tells of.</summary>
/// <param name="Person">Code of the person.</param>
/// <param name="At">The rung's own moment.</param>
public sealed record Notice(long Incident, string Number, string Clock, int Rung, string Role, string Person, string Title, DateTimeOffset At)
{
    /// <summary>Whom an event must be told to.</summary>
    public static Notice? From(IncidentChange change) => change.Event is IncidentEscalated { Person: { } person } climbed
        ? new Notice(change.Now.Id, change.Now.Number, climbed.Clock, climbed.Rung, climbed.Role, person, change.Now.Title, climbed.At)
        : null;
}
