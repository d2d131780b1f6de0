using System.Linq.Expressions;
using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>
/// The conditions of a filter as queries. Whether an incident is due soon follows from the clocks inside its row: the query takes
/// everything that is open and not late, and <see cref="IncidentFilter.Fits"/> decides by the card.
/// </summary>
internal static class FilterSql
{
    public static IQueryable<Incident> Fitting(IQueryable<Incident> incidents, IncidentFilter filter, DateTimeOffset now)
    {
        incidents = filter.State is { } state ? In(incidents, state, filter.Me, now) : incidents;
        incidents = filter.Status is { } status ? incidents.Where(i => i.Status == status) : incidents;
        incidents = filter.Kind is { } kind ? incidents.Where(i => i.Kind == kind) : incidents;
        incidents = filter.Source is { } source ? incidents.Where(i => i.Source == source) : incidents;
        incidents = filter.Overdue switch
        {
            true => Late(incidents, now),
            false => incidents.Where(i =>
                !EF.Constant(IncidentStatuses.Open).Contains(i.Status) || i.NextDueAt == null || i.NextDueAt >= now),
            null => incidents,
        };
        return Coded(filter.Soon == true ? NotLate(incidents, now) : incidents, filter);
    }

    public static IQueryable<Incident> Open(IQueryable<Incident> incidents) => incidents.Where(i =>
        EF.Constant(IncidentStatuses.Open).Contains(i.Status));

    /// <summary>Said in the words, or meant by a name.</summary>
    public static Expression<Func<Incident, bool>> SaidOrNamed(Expression<Func<Incident, bool>> said, NamedCodes named)
    {
        if (named.IsEmpty)
        {
            return said;
        }

        Expression<Func<Incident, bool>> meant = i =>
            named.Sources.Contains(i.Source)
            || named.TopicGroups.Contains(i.TopicGroup)
            || named.Topics.Contains(i.Topic)
            || named.Blocks.Contains(i.Block)
            || named.Executors.Contains(i.Executor);
        var same = new SameParameter(meant.Parameters[0], said.Parameters[0]);
        return Expression.Lambda<Func<Incident, bool>>(Expression.OrElse(said.Body, same.Visit(meant.Body)), said.Parameters);
    }

    /// <summary>In the words of an incident of the scope, or in number and title of any.</summary>
    public static Expression<Func<Incident, bool>> SaidOrTitled(
        Expression<Func<Incident, bool>> said, Expression<Func<Incident, bool>> titled, TextScope scope)
    {
        Expression<Func<Incident, bool>> own = i =>
            (scope.Block != null && i.Block == scope.Block)
            || (scope.District != null && i.District == scope.District)
            || (scope.Executor != null && i.Executor == scope.Executor);
        var parameter = said.Parameters[0];
        var (isOwn, isTitled) = (Body(own), Body(titled));
        return Expression.Lambda<Func<Incident, bool>>(
            Expression.OrElse(isTitled, Expression.AndAlso(isOwn, said.Body)), said.Parameters);

        Expression Body(Expression<Func<Incident, bool>> other) => new SameParameter(other.Parameters[0], parameter).Visit(other.Body);
    }

    private static IQueryable<Incident> In(
        IQueryable<Incident> incidents, IncidentState state, string? me, DateTimeOffset now) => state switch
    {
        IncidentState.Waiting => Open(incidents).Where(i => i.AcknowledgedAt == null || i.NextDueAt < now),
        IncidentState.Unacknowledged => Open(incidents).Where(i => i.AcknowledgedAt == null),
        IncidentState.Overdue => Late(incidents, now),
        IncidentState.Soon => NotLate(incidents, now),
        IncidentState.Mine => Open(incidents).Where(i => me != null && (i.AcknowledgedBy == me || i.TakenBy == me)),
        IncidentState.Open => Open(incidents),
        _ => incidents.Where(i => !EF.Constant(IncidentStatuses.Open).Contains(i.Status)),
    };

    private static IQueryable<Incident> Late(IQueryable<Incident> incidents, DateTimeOffset now) =>
        Open(incidents).Where(i => i.NextDueAt < now);

    private static IQueryable<Incident> NotLate(IQueryable<Incident> incidents, DateTimeOffset now) =>
        Open(incidents).Where(i => i.NextDueAt >= now);

    /// <summary>An empty code asks for what is undetermined.</summary>
    private static IQueryable<Incident> Coded(IQueryable<Incident> incidents, IncidentFilter filter)
    {
        if (filter.Block is { } block)
        {
            incidents = block.Length == 0 ? incidents.Where(i => i.Block == null) : incidents.Where(i => i.Block == block);
        }

        if (filter.TopicGroup is { } group)
        {
            incidents = group.Length == 0 ? incidents.Where(i => i.TopicGroup == null) : incidents.Where(i => i.TopicGroup == group);
        }

        if (filter.Topic is { } topic)
        {
            incidents = topic.Length == 0 ? incidents.Where(i => i.Topic == null) : incidents.Where(i => i.Topic == topic);
        }

        if (filter.District is { } district)
        {
            incidents = district.Length == 0 ? incidents.Where(i => i.District == null) : incidents.Where(i => i.District == district);
        }

        if (filter.Executor is { } executor)
        {
            incidents = executor.Length == 0 ? incidents.Where(i => i.Executor == null) : incidents.Where(i => i.Executor == executor);
        }

        return incidents;
    }

    private sealed class SameParameter(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
