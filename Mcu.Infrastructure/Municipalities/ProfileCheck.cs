using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.RuleChanges;
using Mcu.Application.Town;
using Mcu.Application.Triage;

namespace Mcu.Infrastructure.Municipalities;

/// <summary>
/// Finds references in a profile to what does not exist. They would not fail later: somebody would never be notified, or a route never
/// used, and nobody would know why.
/// </summary>
internal static class ProfileCheck
{
    /// <exception cref="ProfileFaultException">A reference leads nowhere; the message names the first.</exception>
    public static void Run(
        Municipality town,
        OrganizationStructure structure,
        StaffRecords first,
        IReadOnlyList<Route> routes,
        TopicTree topics,
        RuleBase rules)
    {
        var faults = Bodies(town)
            .Concat(Positions(town, structure))
            .Concat(People(structure, first))
            .Concat(Ways(town, routes, topics))
            .Concat(LocalDays(rules, topics))
            .Concat(Ladders(rules, topics));
        if (faults.FirstOrDefault() is { } fault)
        {
            throw new ProfileFaultException(fault.List, fault.Code, fault.Value, fault.Message);
        }
    }

    /// <summary>Checks that codes are unique, with a message that names what is wrong.</summary>
    /// <exception cref="ProfileFaultException">Two of them have one code.</exception>
    public static void Distinct(string what, IEnumerable<string> codes)
    {
        if (codes.GroupBy(code => code).FirstOrDefault(same => same.Key.Length == 0 || same.Skip(1).Any()) is { } fault)
        {
            throw new ProfileFaultException(
                what,
                fault.Key,
                null,
                fault.Key.Length == 0 ? $"one of the {what} has no code" : $"two of the {what} have the code {fault.Key}");
        }
    }

    private static IEnumerable<Fault> Positions(Municipality town, OrganizationStructure structure)
    {
        foreach (var position in structure.Positions)
        {
            if (position.Block is not null && town.Block(position.Block) is null)
            {
                yield return Of(position, position.Block, $"there is no block {position.Block}");
            }

            if (position.Territory is not null && town.District(position.Territory) is null)
            {
                yield return Of(position, position.Territory, $"there is no district {position.Territory}");
            }

            if (position.Executor is not null && town.Executor(position.Executor) is null)
            {
                yield return Of(position, position.Executor, $"there is no body {position.Executor}");
            }
        }
    }

    private static IEnumerable<Fault> People(OrganizationStructure structure, StaffRecords first)
    {
        foreach (var appointment in first.Appointments)
        {
            if (structure.Position(appointment.Position) is null)
            {
                yield return new Fault(
                    "people", appointment.Person, null, $"{appointment.Person}: there is no position {appointment.Position}");
            }

            if (appointment.To < appointment.From)
            {
                yield return new Fault("appointments", appointment.Person, null, FormattableString.Invariant(
                    $"{appointment.Person} as {appointment.Position}: it ends on {appointment.To:yyyy-MM-dd}, ")
                    + FormattableString.Invariant($"before it begins on {appointment.From:yyyy-MM-dd}"));
            }
        }
    }

    private static IEnumerable<Fault> Bodies(Municipality town)
    {
        foreach (var body in town.Executors)
        {
            if (body.Block is not null && town.Block(body.Block) is null)
            {
                yield return new Fault("executors", body.Code, body.Block, $"the body {body.Code}: there is no block {body.Block}");
            }

            if (body.Territory is not null && town.District(body.Territory) is null)
            {
                yield return new Fault(
                    "executors", body.Code, body.Territory, $"the body {body.Code}: there is no district {body.Territory}");
            }
        }
    }

    private static IEnumerable<Fault> Ways(Municipality town, IReadOnlyList<Route> routes, TopicTree topics)
    {
        foreach (var route in routes)
        {
            if (town.Executor(route.Executor) is null)
            {
                yield return Of(route, route.Executor, $"a route leads to the body {route.Executor}, which is not there");
            }

            if ((route.Group is not null && topics.Group(route.Group) is null)
                || (route.Topic is not null && topics.Topic(route.Topic) is null))
            {
                var topic = route.Topic ?? route.Group;
                yield return Of(route, topic, $"the route to {route.Executor}: there is no topic {topic}");
            }

            if (route.District is not null && town.District(route.District) is null)
            {
                yield return Of(route, route.District, $"the route to {route.Executor}: there is no district {route.District}");
            }
        }
    }

    /// <summary>
    /// By the check that a change of the rules goes through. It runs on rules without these days, since a day that is named twice cannot
    /// become a calendar.
    /// </summary>
    private static IEnumerable<Fault> LocalDays(RuleBase rules, TopicTree topics)
    {
        var check = new RuleCheck(new DeadlineRules(rules with { LocalDays = [] }), topics);
        return from year in rules.LocalDays.GroupBy(day => day.Date.Year)
               from fault in check.Faults(new LayerRule(year.Key, [.. year]))
               let day = fault.Place == "year" ? $"{year.First().Date:O}" : fault.Place
               select new Fault(
                   "localCalendar", day, null, $"localCalendar, {day}: {fault.Code} ({string.Join(", ", fault.Arguments)})");
    }

    /// <summary>By the check that a change of the rules goes through.</summary>
    private static IEnumerable<Fault> Ladders(RuleBase rules, TopicTree topics)
    {
        var check = new RuleCheck(new DeadlineRules(rules with { LocalDays = [] }), topics);
        return from ladder in rules.Ladders
               from fault in check.Faults(new LadderRule(ladder.Key, ladder.Value))
               select new Fault(
                   "ladders", ladder.Key, null,
                   $"ladders, {ladder.Key}: {fault.Code} ({string.Join(", ", [fault.Place, .. fault.Arguments])})");
    }

    private static Fault Of(Position position, string? value, string message) =>
        new("positions", position.Code, value, $"the position {position.Code}: {message}");

    /// <summary>A route has no code; it is found by its body and the wrong value.</summary>
    private static Fault Of(Route route, string? value, string message) => new("routes", value ?? route.Executor, value, message);

    private sealed record Fault(string List, string Code, string? Value, string Message);
}
