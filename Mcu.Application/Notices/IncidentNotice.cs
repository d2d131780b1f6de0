using Mcu.Application.Common;
using Mcu.Application.Incidents;

namespace Mcu.Application.Notices;

/// <summary>A clock of an incident runs late, and a level of its ladder names the person to notify.</summary>
/// <param name="Number">Number of the incident.</param>
/// <param name="Clock">Name of the clock.</param>
/// <param name="Rung">Which level of the ladder, from 1.</param>
/// <param name="Title">The incident's title without personal data.</param>
public sealed record IncidentNotice(string Number, string Clock, int Rung, string Role, string Person, string Title, DateTimeOffset At)
    : Notice(Role, Person, At)
{
    public string Title { get; } = TextMask.Of(Title);

    public override NoticeKey Key => new(NoticeKinds.Incident, Number, Clock, Rung);

    /// <summary>The notice that an event causes; null when nobody is notified.</summary>
    public static IncidentNotice? From(IncidentChange change) => change.Event is IncidentEscalated { Person: { } person } climbed
        ? new IncidentNotice(change.Now.Number, climbed.Clock, climbed.Rung, climbed.Role, person, change.Now.Title, climbed.At)
        {
            Position = climbed.Position,
            SubstituteOf = climbed.SubstituteOf,
        }
        : null;
}
