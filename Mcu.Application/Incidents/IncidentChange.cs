namespace Mcu.Application.Incidents;

/// <summary>
/// One event with the card before and after it. From these alone the board updates its figures: it subtracts the old card and adds the new
/// one.
/// </summary>
/// <param name="Was">Null when the event created the incident.</param>
public sealed record IncidentChange(IncidentEvent Event, IncidentCard? Was, IncidentCard Now);

/// <summary>The last change of an incident.</summary>
/// <param name="ActorId">Who acted, as <see cref="People.Actor.Id"/>; null for the product.</param>
public sealed record LastChange(IncidentChange Change, string? ActorId);

/// <summary>
/// A change with its number in the feed. Numbers have no gaps, follow the order of commits, and are the same on every node.
/// </summary>
public sealed record FeedEntry(long Version, IncidentEvent Event, IncidentCard? Was, IncidentCard Now);
