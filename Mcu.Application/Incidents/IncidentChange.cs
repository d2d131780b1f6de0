namespace Mcu.Application.Incidents;

/// <summary>
/// One event with the card before and after it. The board needs nothing else: it takes the old card out of its figures and puts the new one
/// in.
/// </summary>
/// <param name="Was">Null when the incident began with this event.</param>
public sealed record IncidentChange(IncidentEvent Event, IncidentCard? Was, IncidentCard Now);

/// <summary>The last thing that happened to an incident.</summary>
/// <param name="ActorId">Who acted, as <see cref="People.Actor.Id"/>; null for the product.</param>
public sealed record LastChange(IncidentChange Change, string? ActorId);

/// <summary>A change with its place in the numbered feed: dense, in commit order, the same on every node.</summary>
public sealed record FeedEntry(long Version, IncidentEvent Event, IncidentCard? Was, IncidentCard Now);
