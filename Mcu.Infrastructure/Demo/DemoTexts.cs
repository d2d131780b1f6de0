using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Municipalities;

namespace Mcu.Infrastructure.Demo;

/// <summary>
/// Generates messages from templates of all topics and from the streets and places of the profile. All people in them are invented.
/// </summary>
internal sealed class DemoTexts(Profile profile)
{
    /// <summary>The sources the invented messages claim to come from.</summary>
    public static readonly IReadOnlyList<SourceInfo> Sources =
    [
        new("ВКонтакте", SourceKind.Vk, null, null, null),
        new("Telegram", SourceKind.Telegram, null, null, null),
        new("MAX", SourceKind.Max, null, null, null),
        new("Решаем вместе", SourceKind.Pos, null, null, null),
        new("Управляем вместе", SourceKind.ManageTogether, null, null, null),
        new("Приёмная", SourceKind.Appeals, null, null, null),
    ];

    private static readonly int[] SourceWeights = [44, 16, 10, 18, 9, 3];

    private readonly DemoFile _file = ProfileReader.Shipped<DemoFile>("demo.json");
    private readonly KeywordTopicFinder _topics = new(profile.Topics);
    private readonly string[] _districts = [.. profile.Town.Districts.Select(district => district.Code)];

    /// <param name="surge">Templates of a surge instead of everyday ones.</param>
    public Signal Message(Random random, string externalId, DateTimeOffset at, DemoFile.SurgeLine? surge = null)
    {
        var source = surge is null ? PickWeighted(random) : Sources[random.Next(3)];
        var isWinter = profile.Rules.Zone.Day(at).Month is >= 11 or <= 3;
        var template = surge is null ? PickTemplate(random, isWinter) : null;
        var body = Pick(random, surge?.Texts ?? template!.Texts);
        var place = Place(random);
        var opening = Pick(random, _file.Openings).Trim();
        body = opening.EndsWith(',') ? char.ToLowerInvariant(body[0]) + body[1..] : body;
        body = ".!?…)".Contains(body[^1], StringComparison.Ordinal) ? body : body + ".";
        var text = Fill(random, $"{opening} {body} {Pick(random, _file.Closings).Trim()}".Trim(), place);
        var isAppeal = source.Kind is SourceKind.Appeals;
        var hint = source.Kind is SourceKind.Pos or SourceKind.ManageTogether && template?.Topic is { } topic
            ? new TopicHint(profile.Topics.Group(template.Group)?.Name, profile.Topics.Topic(topic)?.Name)
            : null;
        return new Signal(
            source.Name,
            externalId,
            isAppeal ? MessageKind.Appeal : MessageKind.Message,
            at,
            text,
            new SignalAuthor(null, Pick(random, _file.Names), null),
            Topic: hint,
            Address: random.Next(3) > 0 ? place.Address : null);
    }

    /// <summary>Eight invented accidents that make many write at once.</summary>
    public IReadOnlyList<DemoFile.SurgeLine> Surges => _file.Surges;

    public string Answer(Random random) => Fill(random, Pick(random, _file.Answers), Place(random));

    /// <summary>Whether the template's topic has the shorter norms.</summary>
    public bool IsImportant(string text) => profile.Topics.Topic(_topics.Find(null, text).Topic)?.IsImportant == true;

    private DemoPlace Place(Random random)
    {
        var house = random.Next(1, 120);
        if (_districts.Length == 0)
        {
            return new DemoPlace("Центральный", "улица Садовая", house, $"ул. Садовая, {house}");
        }

        var district = _districts[random.Next(_districts.Length)];
        var streets = profile.Streets[district];
        var street = streets.Count > 0 ? streets[random.Next(streets.Count)] : "улица Садовая";

        // «на ул. Мира» needs no case ending, while «на улица Мира» would be wrong.
        street = street.StartsWith("улица ", StringComparison.Ordinal) ? $"ул. {street["улица ".Length..]}" : street;
        return new DemoPlace(profile.Town.District(district)!.Name, street, house, $"{street}, {house}");
    }

    private string Fill(Random random, string text, DemoPlace place) => text
        .Replace("{street}", place.Street, StringComparison.Ordinal)
        .Replace("{house}", $"{place.House}", StringComparison.Ordinal)
        .Replace("{district}", place.District, StringComparison.Ordinal)
        .Replace("{place}", profile.Places.Count > 0 ? Pick(random, profile.Places) : "центральной площади", StringComparison.Ordinal)
        .Replace("{route}", $"{random.Next(1, 80)}", StringComparison.Ordinal)
        .Replace("{days}", $"{random.Next(2, 9)}", StringComparison.Ordinal);

    private DemoFile.TemplateLine PickTemplate(Random random, bool isWinter)
    {
        while (true)
        {
            var template = Pick(random, _file.Templates);
            if (template.Season is null || template.Season == (isWinter ? "winter" : "summer"))
            {
                return template;
            }
        }
    }

    private static SourceInfo PickWeighted(Random random)
    {
        var ticket = random.Next(SourceWeights.Sum());
        var i = 0;
        while (ticket >= SourceWeights[i])
        {
            ticket -= SourceWeights[i++];
        }

        return Sources[i];
    }

    private static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    private sealed record DemoPlace(string District, string Street, int House, string Address);
}

/// <summary>The shape of the demo's file.</summary>
internal sealed record DemoFile(
    IReadOnlyList<DemoFile.TemplateLine> Templates,
    IReadOnlyList<string> Openings,
    IReadOnlyList<string> Closings,
    IReadOnlyList<string> Names,
    IReadOnlyList<DemoFile.SurgeLine> Surges,
    IReadOnlyList<string> Answers)
{
    internal sealed record TemplateLine(string Group, IReadOnlyList<string> Texts, string? Topic = null, string? Season = null);

    internal sealed record SurgeLine(string Topic, string Note, IReadOnlyList<string> Texts);
}
