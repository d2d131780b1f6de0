using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>What a sliding window keeps of a message: its identity, its cell, and when it was written.</summary>
public readonly record struct RecentMessage(long Id, string? TopicGroup, string? District, DateTimeOffset ReceivedAt)
{
    public static RecentMessage Of(IncidentCard card) => new(card.Id, card.TopicGroup, card.District, card.ReceivedAt);
}
