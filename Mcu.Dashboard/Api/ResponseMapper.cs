using System.Text.Json;
using Mcu.Dashboard.Words;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Town;

namespace Mcu.Dashboard.Api;

/// <summary>Converts incidents to the responses of the HTTP endpoints, as of the current moment.</summary>
internal sealed class ResponseMapper(TownNames names, TownClock clock, ClockExplanation words, TimelineFormatter timeline)
{
    public IncidentResponse Card(IncidentCard card) => Card(card, derive: false);

    public IncidentDetailsResponse File(IncidentDetails file) => new(Card(file.Card, derive: true))
    {
        Content = file.Content,
        Text = file.Content is ContentAccess.Open ? file.Text : null,
        Url = file.Url,
        Address = file.Address,
        Timeline = [.. file.Timeline.Select(Event)],
        Archived = file.IsArchived,
    };

    public ChangeResponse Change(FeedEntry entry) => new(
        entry.Version, entry.Event.Name, entry.Event.At, entry.Event.By, entry.Now.Number, Card(entry.Now));

    private IncidentResponse Card(IncidentCard card, bool derive) => new(
        card.Number,
        card.Revision,
        card.Kind,
        card.Source,
        names.Title(card),
        names.TopicGroup(card.TopicGroup),
        names.Topic(card.Topic),
        card.Block,
        card.Executor,
        names.District(card.District),
        card.Status,
        card.ReceivedAt,
        card.AcknowledgedAt,
        card.AcknowledgedBy,
        card.AnsweredAt,
        [.. card.Clocks.Select(running => Clock(running, derive))]);

    private ClockResponse Clock(DeadlineClock running, bool derive) => new(
        running.Code,
        running.Norm,
        running.StartedAt,
        running.DueAt,
        running.StoppedAt,
        running.Read(clock.Now),
        derive ? words.Why(running) : null);

    private EventResponse Event(IncidentEvent happened)
    {
        var line = new EventResponse(happened.Name, happened.At, happened.By, timeline.Say(happened));
        return happened switch
        {
            IncidentReceived received => line with
            {
                TopicBy = received.TopicBy,
                TopicEvidence = received.TopicEvidence is { } why ? new TopicEvidenceResponse(why.Kind, why.Confidence, why.Words) : null,
                DistrictBy = received.DistrictBy,
                KindBy = received.KindBy,
            },
            IncidentClassified placed => line with
            {
                TopicGroup = names.TopicGroup(placed.TopicGroup),
                Topic = names.Topic(placed.Topic),
                District = names.District(placed.District),
                Norms = placed.Norms,
            },
            IncidentAssigned assigned => line with { Executor = assigned.Executor, Block = assigned.Block },
            IncidentAnswered answered => line with { Text = answered.Text },
            IncidentClosed closed => line with { Result = closed.Result },
            IncidentEscalated escalated => line with
            {
                Clock = escalated.Clock,
                Rung = escalated.Rung,
                Role = escalated.Role,
                Person = escalated.Person,
            },
            InterimAnswered interim => line with { Text = interim.Text },
            IncidentPostponed postponed => line with { Until = postponed.Until, Reason = postponed.Reason, Approver = postponed.Approver },
            IncidentExtended extended => line with { Days = extended.Days, Notice = extended.Notice },
            IncidentForwarded forwarded => line with { To = forwarded.To },
            RegimeChanged changed =>
                line with { To = JsonNamingPolicy.CamelCase.ConvertName(changed.To.ToString()), Consent = changed.Consent },
            DeadlinesMoved moved => line with { Rules = moved.Rules, Moved = moved.Moved, Kept = moved.Kept },
            _ => line,
        };
    }
}
