using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>What was received and answered on one calendar day of the municipality.</summary>
public readonly record struct DayFlow(int Received, int Answered, int AnsweredInTime)
{
    public static DayFlow operator +(DayFlow a, DayFlow b) =>
        new(a.Received + b.Received, a.Answered + b.Answered, a.AnsweredInTime + b.AnsweredInTime);

    public static DayFlow operator -(DayFlow a, DayFlow b) =>
        new(a.Received - b.Received, a.Answered - b.Answered, a.AnsweredInTime - b.AnsweredInTime);
}

/// <summary>The flow of a day for one block, district and topic group (null: «не определено»).</summary>
public sealed record PlacedFlow(DateOnly Day, string? Block, string? District, string? TopicGroup, DayFlow Flow)
{
    /// <summary>Whether a change moves no flow: most (acknowledged, taken, escalated) do not.</summary>
    public static bool AreSame(IncidentCard was, IncidentCard now) =>
        was.AnsweredAt == now.AnsweredAt && was.ReceivedAt == now.ReceivedAt
        && was.Block == now.Block && was.District == now.District && was.TopicGroup == now.TopicGroup;

    /// <summary>The contribution of one card to the days: to the day it was written, and to the day it was answered.</summary>
    public static IEnumerable<PlacedFlow> Of(IncidentCard card, TownZone zone)
    {
        yield return On(card.ReceivedAt, new DayFlow(1, 0, 0));
        if (card.AnsweredAt is { } answeredAt)
        {
            var inTime = card.Answer is { } clock && answeredAt <= clock.DueAt ? 1 : 0;
            yield return On(answeredAt, new DayFlow(0, 1, inTime));
        }

        PlacedFlow On(DateTimeOffset moment, DayFlow flow) =>
            new(zone.Day(moment), card.Block, card.District, card.TopicGroup, flow);
    }
}
