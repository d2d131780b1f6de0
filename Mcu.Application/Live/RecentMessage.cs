using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>All that a sliding window needs of a message: which, where, when it was written.</summary>
public readonly record struct RecentMessage(long Id, string? TopicGroup, string? District, DateTimeOffset ReceivedAt)
{
    public static RecentMessage Of(IncidentCard card) => new(card.Id, card.TopicGroup, card.District, card.ReceivedAt);
}
