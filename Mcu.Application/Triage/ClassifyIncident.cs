using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.People;

namespace Mcu.Application.Triage;

/// <summary>Use case: a person says what it is about, where it is, and whom it complains about; the route follows, never to the one complained about.</summary>
public sealed class ClassifyIncident(IncidentCommands commands, Dispatcher dispatcher, TopicTree topics, Municipality town, TownRules rules, TownClock clock)
{
    public async Task<Outcome> RunAsync(string number, Classification chosen, string by, int? expected, CancellationToken ct)
    {
        var group = topics.Topic(chosen.Topic)?.Group ?? chosen.TopicGroup;
        return chosen.Topic is not null && topics.Topic(chosen.Topic) is null ? Outcome.Refuse("topic.unknown")
            : group is not null && topics.Group(group) is null ? Outcome.Refuse("topic.unknown")
            : chosen.District is not null && town.District(chosen.District) is null ? Outcome.Refuse("district.unknown")
            : chosen.ComplainsOf is not null && town.Executor(chosen.ComplainsOf) is null ? Outcome.Refuse("executor.unknown")
            : await commands.RunAsync(
                number,
                expected,
                incident => incident.Classify(dispatcher.With(group, chosen.Topic, chosen.District), chosen.ComplainsOf, by, rules, clock.Now),
                ct);
    }
}

/// <summary>Codes; null means «не определено».</summary>
/// <param name="ComplainsOf">The executor the resident complains about.</param>
public sealed record Classification(string? TopicGroup, string? Topic, string? District, string? ComplainsOf);
