using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>Cards straight from the columns: the resident's text stays in the database.</summary>
internal static class Cards
{
    public static IQueryable<IncidentCard> Of(IQueryable<Incident> incidents) => incidents.Select(i => new IncidentCard(
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
        EF.Property<ClockSet>(i, IncidentConfiguration.Clocks))
    {
        ComplainsOf = i.ComplainsOf,
        TitleRules = i.TitleRules,
    });
}
