using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>Builds cards directly from the columns, so that the resident's text stays in the database.</summary>
internal static class Cards
{
    public static IQueryable<IncidentCard> Of(IQueryable<Incident> incidents) => incidents.Select(i => new IncidentCard
    {
        Id = i.Id,
        Number = i.Number,
        Revision = i.Revision,
        Kind = i.Kind,
        Source = i.Source,
        Title = i.Title,
        TopicGroup = i.TopicGroup,
        Topic = i.Topic,
        Block = i.Block,
        Executor = i.Executor,
        District = i.District,
        Status = i.Status,
        ReceivedAt = i.ReceivedAt,
        AcceptedAt = i.AcceptedAt,
        AcknowledgedAt = i.AcknowledgedAt,
        AcknowledgedBy = i.AcknowledgedBy,
        TakenBy = i.TakenBy,
        AnsweredAt = i.AnsweredAt,
        Clocks = EF.Property<ClockSet>(i, IncidentConfiguration.Clocks),
        ComplainsOf = i.ComplainsOf,
        TitleRules = i.TitleRules,
    });
}
