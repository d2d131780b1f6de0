using System.Globalization;
using Mcu.Dashboard.Words;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Card;

/// <summary>Converts the declared fields of a command into fields of a dialog, and the answers into the command's input.</summary>
public sealed class CommandFields(TopicTree topics, Municipality town, TownNames names, TownZone zone, IStringLocalizer<CardTexts> texts)
{
    public IReadOnlyList<AskField> Of(IncidentCommand command, IncidentCard card) =>
        [.. command.Fields.Where(field => field.IsAsked(card)).Select(field => Of(CardCommands.Text(command), field, card))];

    /// <summary>
    /// What the person should know before they answer: the command's note, or the one for this kind of incident; null when there is none.
    /// </summary>
    public string? Note(IncidentCommand command, IncidentCard card)
    {
        var name = CardCommands.Text(command);
        var (note, ofKind) = (texts[$"{name}.note"], texts[$"{name}.note.{card.Kind}"]);
        if (!note.ResourceNotFound)
        {
            return note.Value;
        }

        return ofKind.ResourceNotFound ? null : ofKind.Value;
    }

    /// <summary>Converts the answers into the command's input; a field that was not asked for keeps its initial value.</summary>
    public CommandInput Read(IncidentCommand command, IncidentCard card, IReadOnlyDictionary<string, string> said)
    {
        return command.Fields.Aggregate(CommandInput.Empty, (input, field) => input.With(field, Value(field)));

        object? Value(CommandField field) => field.Kind switch
        {
            // One list offers groups and their topics: choosing a topic also sets its group, choosing a group sets no topic.
            FieldKind.TopicGroup => Said(FieldKind.Topic) is { } chosen ? topics.Topic(chosen)?.Group ?? chosen : null,
            FieldKind.Topic => topics.Topic(Given(field))?.Code,
            FieldKind.Whole => int.TryParse(Given(field), NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            FieldKind.Moment => DateTime.TryParse(Given(field), CultureInfo.InvariantCulture, out var local)
                ? zone.At(DateOnly.FromDateTime(local), local.TimeOfDay)
                : null,
            _ => field.IsAsked(card) ? Given(field) : field.Preset(card),
        };

        string? Given(CommandField field) => said.GetValueOrDefault(field.Name) is { Length: > 0 } value ? value : null;

        string? Said(FieldKind kind) => command.Fields.FirstOrDefault(field => field.Kind == kind) is { } field ? Given(field) : null;
    }

    private AskField Of(string command, CommandField field, IncidentCard card)
    {
        var isRequired = field.Need is not FieldNeed.Optional;
        var choices = Choices(field, card);
        return new AskField(field.Name, texts[$"{command}.{field.Name}"], Kind(field), field.Most, isRequired)
        {
            Value = field.Preset(card) as string ?? "",
            Choices = choices.Count == 0 || isRequired ? choices : [("", texts[$"{command}.{field.Name}.none"].Value), .. choices],
        };
    }

    private static AskKind Kind(CommandField field) => field.Kind switch
    {
        FieldKind.Line => AskKind.Line,
        FieldKind.Words => AskKind.Words,
        FieldKind.Whole => AskKind.Whole,
        FieldKind.Moment => AskKind.Moment,
        _ => AskKind.Choice,
    };

    private IReadOnlyList<(string Value, string Name)> Choices(CommandField field, IncidentCard card) => field.Kind switch
    {
        FieldKind.Executor =>
        [
            .. town.Executors
                .Where(executor => executor.Code != field.Except(card))
                .Select(executor => (executor.Code, $"{executor.Name} · {names.Block(executor.Block)}"))
                .OrderBy(choice => choice.Item2, StringComparer.CurrentCulture),
        ],
        FieldKind.District => [.. town.Districts.Select(district => (district.Code, district.Name))],
        FieldKind.Topic =>
        [
            .. topics.Groups.SelectMany(group => group.Topics
                .Select(topic => (topic.Code, $"{group.Name} → {topic.Name}"))
                .Prepend((group.Code, group.Name))),
        ],
        _ => [],
    };
}
