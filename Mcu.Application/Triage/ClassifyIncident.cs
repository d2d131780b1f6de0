using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Town;

namespace Mcu.Application.Triage;

/// <summary>A person says what it is about, where it is, and whom it complains about; the route follows, never to the one complained about.</summary>
public sealed class ClassifyIncident(PlacementResolver resolver, TopicTree topics, Municipality town, DeadlineRules rules) : IncidentCommand
{
    public static readonly CommandField<string> TopicGroup = CommandField.Code("topicGroup", FieldKind.TopicGroup, FieldNeed.Optional) with { IsAsked = static _ => false };

    public static readonly CommandField<string> Topic = CommandField.Code("topic", FieldKind.Topic, FieldNeed.Optional) with
    {
        Preset = static card => card.Topic ?? card.TopicGroup,
    };

    public static readonly CommandField<string> District = CommandField.Code("district", FieldKind.District, FieldNeed.Optional) with { Preset = static card => card.District };

    /// <summary>The executor the resident complains about.</summary>
    public static readonly CommandField<string> ComplainsOf = CommandField.Code("complainsOf", FieldKind.Executor, FieldNeed.Optional) with
    {
        Preset = static card => card.ComplainsOf,
    };

    public override string Code => "classify";

    public override string Summary => "Corrects topic and place; the route and the norms of running clocks follow.";

    public override Right Right => Right.RunDesk;

    public override char Key => 'T';

    public override int Order => 120;

    public override IReadOnlyList<CommandField> Fields => [TopicGroup, Topic, District, ComplainsOf];

    public override bool IsOfferedOn(IncidentCard card) => card.IsOpen;

    public override Outcome? Check(CommandInput input)
    {
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

    public override Outcome Run(Incident incident, CommandInput input, Actor actor, DateTimeOffset now) =>
        incident.Classify(
            resolver.With(Group(input), input.Text(Topic), input.Text(District)), input.Text(ComplainsOf), actor.Name, rules, now);
}
