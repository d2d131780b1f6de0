using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>The columns of a card, without the resident's text.</summary>
internal sealed record CardRow(
    long Id,
    string Number,
    int Revision,
    MessageKind Kind,
    string Source,
    string Title,
    string? TopicGroup,
    string? Topic,
    string? Block,
    string? Executor,
    string? District,
    IncidentStatus Status,
    DateTimeOffset ReceivedAt,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    DateTimeOffset? AnsweredAt,
    List<DeadlineClock> Clocks)
{
    public IncidentCard ToCard() => new(
        Id, Number, Revision, Kind, Source, Title, TopicGroup, Topic, Block, Executor, District, Status, ReceivedAt, AcceptedAt,
        AcknowledgedAt, AcknowledgedBy, AnsweredAt, Clocks);

    public static IQueryable<CardRow> Of(IQueryable<Incident> incidents) => incidents.Select(i => new CardRow(
        i.Id,
        i.Number,
        i.Revision,
        i.Kind,
        i.Source,
        i.Title,
        i.TopicGroup,
        i.Topic,
        i.Block,
        i.Executor,
        i.District,
        i.Status,
        i.ReceivedAt,
        i.AcceptedAt,
        i.AcknowledgedAt,
        i.AcknowledgedBy,
        i.AnsweredAt,
        EF.Property<List<DeadlineClock>>(i, IncidentConfiguration.Clocks)));
}
