using Mcu.Application.Appointments;
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
    /// <exception cref="FormatException">A reference leads nowhere; the message names the first.</exception>
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
            .Concat(Ladders(rules, topics));
        if (faults.FirstOrDefault() is { } fault)
        {
            throw new FormatException(fault);
        }
    }

    /// <summary>Checks that codes are unique, with a message that names what is wrong.</summary>
    /// <exception cref="FormatException">Two of them have one code.</exception>
    public static void Distinct(string what, IEnumerable<string> codes)
    {
        if (codes.GroupBy(code => code).FirstOrDefault(same => same.Key.Length == 0 || same.Skip(1).Any()) is { } fault)
        {
            throw new FormatException(
                fault.Key.Length == 0 ? $"one of the {what} has no code" : $"two of the {what} have the code {fault.Key}");
        }
    }

    private static IEnumerable<string> Positions(Municipality town, OrganizationStructure structure)
    {
        foreach (var position in structure.Positions)
        {
            if (position.Block is not null && town.Block(position.Block) is null)
            {
                yield return $"the position {position.Code}: there is no block {position.Block}";
            }

            if (position.Territory is not null && town.District(position.Territory) is null)
            {
                yield return $"the position {position.Code}: there is no district {position.Territory}";
            }

            if (position.Executor is not null && town.Executor(position.Executor) is null)
            {
                yield return $"the position {position.Code}: there is no body {position.Executor}";
            }
        }
    }

    private static IEnumerable<string> People(OrganizationStructure structure, StaffRecords first)
    {
        foreach (var appointment in first.Appointments)
        {
            if (structure.Position(appointment.Position) is null)
            {
                yield return $"{appointment.Person}: there is no position {appointment.Position}";
            }

            if (appointment.To < appointment.From)
            {
                yield return FormattableString.Invariant(
                    $"{appointment.Person} as {appointment.Position}: it ends on {appointment.To:yyyy-MM-dd}, ")
                    + FormattableString.Invariant($"before it begins on {appointment.From:yyyy-MM-dd}");
            }
        }
    }

    private static IEnumerable<string> Bodies(Municipality town) =>
        from body in town.Executors
        where body.Block is not null && town.Block(body.Block) is null
        select $"the body {body.Code}: there is no block {body.Block}";

    private static IEnumerable<string> Ways(Municipality town, IReadOnlyList<Route> routes, TopicTree topics)
    {
        foreach (var route in routes)
        {
            if (town.Executor(route.Executor) is null)
            {
                yield return $"a route leads to the body {route.Executor}, which is not there";
            }

            if ((route.Group is not null && topics.Group(route.Group) is null)
                || (route.Topic is not null && topics.Topic(route.Topic) is null))
            {
                yield return $"the route to {route.Executor}: there is no topic {route.Topic ?? route.Group}";
            }

            if (route.District is not null && town.District(route.District) is null)
            {
                yield return $"the route to {route.Executor}: there is no district {route.District}";
            }
        }
    }

    /// <summary>By the check that a change of the rules goes through.</summary>
    private static IEnumerable<string> Ladders(RuleBase rules, TopicTree topics)
    {
        var check = new RuleCheck(new DeadlineRules(rules), topics);
        return from ladder in rules.Ladders
               from fault in check.Faults(new LadderRule(ladder.Key, ladder.Value))
               select $"ladders.json, {ladder.Key}: {fault.Code} ({string.Join(", ", [fault.Place, .. fault.Arguments])})";
    }
}
