using Mcu.Application.Incidents;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Card;

/// <summary>What happened to an incident, and why it was placed so, in words.</summary>
public sealed class TimelineWords(TownNames names, Application.People.Municipality town, IStringLocalizer<CardTexts> card, IStringLocalizer<Texts> texts)
{
    public string Say(IncidentEvent happened) => happened switch
    {
        IncidentReceived received => card["Event.received", received.Source],
        IncidentClassified placed => card["Event.classified", TopicPath(placed.TopicGroup, placed.Topic), names.District(placed.District)],
        IncidentAssigned assigned => card["Event.assigned", names.Executor(assigned.Executor), names.Block(assigned.Block)],
        IncidentClosed { Elsewhere: true } => card["Event.closed.elsewhere"],
        IncidentEscalated climbed => card["Event.escalated", climbed.Rung, texts["Clock." + climbed.Clock].Value, Told(climbed)],
        _ => card["Event." + happened.Name],
    };

    /// <summary>The words somebody wrote with it: an answer, a result; null when there are none.</summary>
    public static string? Words(IncidentEvent happened) => happened switch
    {
        IncidentAnswered answered => answered.Text,
        IncidentClosed closed => closed.Result,
        _ => null,
    };

    public string TopicPath(string? group, string? topic) =>
        topic is null ? names.TopicGroup(group) : $"{names.TopicGroup(group)} → {names.Topic(topic)}";

    /// <param name="by">See <see cref="IncidentReceived"/>.</param>
    public string Why(string? by)
    {
        const string ByWords = "words:";
        return by is null ? card["By.none"]
            : by.StartsWith(ByWords, StringComparison.Ordinal) ? card["By.words", by[ByWords.Length..].Trim()]
            : card["By." + by] is { ResourceNotFound: false } known ? known
            : by;
    }

    private string Told(IncidentEscalated climbed)
    {
        var role = texts["Role." + climbed.Role].Value;
        return $"{role}, {town.Person(climbed.Person)?.Name ?? climbed.Person ?? card["Nobody"].Value}";
    }
}
