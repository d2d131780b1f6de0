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
        Staff staff,
        IReadOnlyList<Appointment> appointments,
        IReadOnlyList<Route> routes,
        TopicTree topics,
        RuleBase rules)
    {
        var faults = People(town, staff, appointments)
            .Concat(Bodies(town))
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

    private static IEnumerable<string> People(Municipality town, Staff staff, IReadOnlyList<Appointment> appointments)
    {
        var own = staff.People.Select(person => new Appointment(person.Code, person.Role, person.Block, person.Territory));
        foreach (var line in own.Concat(appointments))
        {
            var who = $"{line.Person} as {line.Role}";
            if (staff.Person(line.Person) is null)
            {
                yield return $"{who}: there is no such person";
            }

            if (line.Block is not null && town.Block(line.Block) is null)
            {
                yield return $"{who}: there is no block {line.Block}";
            }

            if (line.Territory is not null && town.District(line.Territory) is null)
            {
                yield return $"{who}: there is no district {line.Territory}";
            }

            if (line.To < line.From)
            {
                yield return FormattableString.Invariant(
                    $"{who}: it ends on {line.To:yyyy-MM-dd}, before it begins on {line.From:yyyy-MM-dd}");
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
