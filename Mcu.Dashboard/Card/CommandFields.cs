using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Card;

/// <summary>What each command asks before it runs; nothing for those that need nothing.</summary>
public sealed class CommandFields(TopicTree topics, Municipality town, TownNames names, IStringLocalizer<CardTexts> texts)
{
    private const int MostLine = 500;
    private const int MostName = 100;
    private const int MostWords = 10_000;
    private const int MostDays = 30;

    public IReadOnlyList<AskField> Of(string command, IncidentCard card) => command switch
    {
        CommandRules.Answer => [new("text", texts["Answer.text"], AskKind.Words, MostWords)],
        CommandRules.Close => [new("result", texts["Close.result"], AskKind.Words, MostLine, IsRequired: false)],
        CommandRules.Interim => [new("text", texts["Interim.text"], AskKind.Words, MostWords)],
        CommandRules.Postpone =>
        [
            new("until", texts["Postpone.until"], AskKind.Moment, 0),
            new("reason", texts["Postpone.reason"], AskKind.Words, MostLine),
            new("approver", texts["Postpone.approver"], AskKind.Line, MostName),
        ],
        CommandRules.Extend =>
        [
            new("days", texts["Extend.days"], AskKind.Whole, MostDays),
            new("notice", texts["Extend.notice"], AskKind.Line, MostLine),
        ],
        CommandRules.Forward => [new("to", texts["Forward.to"], AskKind.Line, MostLine)],
        CommandRules.Regime when card.Kind is MessageKind.Appeal => [new("consent", texts["Regime.consent"], AskKind.Line, MostLine)],
        CommandRules.Classify =>
        [
            new("topic", texts["Place.topic"], AskKind.Choice, 0, IsRequired: false) { Value = card.Topic ?? card.TopicGroup ?? "", Choices = [Nothing, .. Topics()] },
            new("district", texts["Place.district"], AskKind.Choice, 0, IsRequired: false)
            {
                Value = card.District ?? "", Choices = [Nothing, .. town.Districts.Select(district => (district.Code, district.Name))],
            },
            new("complainsOf", texts["Classify.complainsOf"], AskKind.Choice, 0, IsRequired: false)
            {
                Value = card.ComplainsOf ?? "",
                Choices = [("", texts["Classify.nobody"]), .. town.Executors.Select(executor => (executor.Code, executor.Name)).OrderBy(executor => executor.Name, StringComparer.CurrentCulture)],
            },
        ],
        _ => [],
    };

    /// <summary>What the person should know before; null when the fields say it all.</summary>
    public string? Note(string command, IncidentCard card) => command switch
    {
        CommandRules.Regime => texts["Regime.note." + card.Kind].Value,
        CommandRules.Forward or CommandRules.Extend or CommandRules.Interim or CommandRules.Postpone => texts[CommandRules.Text(command) + ".note"].Value,
        _ => null,
    };

    private (string Value, string Name) Nothing => ("", names.Undetermined);

    private IEnumerable<(string Value, string Name)> Topics() => topics.Groups.SelectMany(group =>
        group.Topics.Select(topic => (topic.Code, $"{group.Name} → {topic.Name}")).Prepend((group.Code, group.Name)));
}
