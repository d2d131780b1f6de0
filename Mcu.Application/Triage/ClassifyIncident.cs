using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Town;

namespace Mcu.Application.Triage;

/// <summary>
/// Sets topic, district and the executor complained about; the executor follows by the routes, but is never the one complained about. A
/// field that is left out stays as it is; one set to nothing becomes undetermined.
/// </summary>
public sealed class ClassifyIncident(PlacementResolver resolver, TopicTree topics, Municipality town, DeadlineRules rules) : IncidentCommand
{
    public static readonly CommandField<string> TopicGroup = CommandField.Code("topicGroup", FieldKind.TopicGroup, FieldNeed.Optional) with
    {
        IsAsked = static _ => false,
    };

    public static readonly CommandField<string> Topic = CommandField.Code("topic", FieldKind.Topic, FieldNeed.Optional) with
    {
        Preset = static card => card.Topic ?? card.TopicGroup,
    };

    public static readonly CommandField<string> District = CommandField.Code("district", FieldKind.District, FieldNeed.Optional) with
    {
        Preset = static card => card.District,
    };

    /// <summary>The executor the resident complains about.</summary>
    public static readonly CommandField<string> ComplainsOf = CommandField.Code("complainsOf", FieldKind.Executor, FieldNeed.Optional) with
    {
        Preset = static card => card.ComplainsOf,
    };

    public override string Code => "classify";

    public override string Summary =>
        "Corrects topic and place; the route and the norms of running clocks follow. What is left out stays, null makes it undetermined.";

    public override Right Right => Right.RunDesk;

    public override char Key => 'T';

    public override int Order => 120;

    public override IReadOnlyList<CommandField> Fields => [TopicGroup, Topic, District, ComplainsOf];

    public override string? WithdrawableEvent => IncidentClassified.Kind;

    public override bool IsOfferedOn(IncidentCard card) => card.IsOpen;

    public override Outcome? Check(CommandInput input)
    {
        if (!Fields.Any(input.Says))
        {
            return Outcome.Refuse("classify.nothing");
        }

        if (input.Text(Topic) is { } topic && topics.Topic(topic) is null)
        {
            return Outcome.Refuse("topic.unknown");
        }

        if (Group(input) is { } group && topics.Group(group) is null)
        {
            return Outcome.Refuse("topic.unknown");
        }

        if (input.Text(District) is { } district && town.District(district) is null)
        {
            return Outcome.Refuse("district.unknown");
        }

        return input.Text(ComplainsOf) is { } executor && town.Executor(executor) is null ? Outcome.Refuse("executor.unknown") : null;
    }

    private string? Group(CommandInput input) => topics.Topic(input.Text(Topic))?.Group ?? input.Text(TopicGroup);

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now)
    {
        var (hasTopic, hasDistrict) = (input.Says(Topic) || input.Says(TopicGroup), input.Says(District));
        var (group, topic) = hasTopic ? (Group(input), input.Text(Topic)) : (incident.TopicGroup, incident.Topic);
        var place = resolver.With(group, topic, hasDistrict ? input.Text(District) : incident.District);
        return incident.Classify(
            hasTopic || hasDistrict ? place : place with { Executor = null, Block = null },
            input.Says(ComplainsOf) ? input.Text(ComplainsOf) : incident.ComplainsOf,
            actor.Name,
            rules,
            now);
    }
}
