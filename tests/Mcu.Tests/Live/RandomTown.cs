using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>
/// Random commands on the real aggregate, repeatable by a seed, with the contents that the tables would have at any moment.
/// </summary>
internal sealed class RandomTown(int seed, DateTimeOffset start)
{
    private static readonly string?[] Groups = ["DOR", "TKO", "ZHKH", null];
    private static readonly string?[] Districts = ["leninsky", "kirovsky", null];
    private static readonly string?[] Blocks = ["infrastructure", "city-economy", "social", null];
    private static readonly string[] Sources = ["ВКонтакте", "Telegram", "Приёмная"];

    private readonly Random _random = new(seed);
    private readonly List<Incident> _all = [];
    private readonly Dictionary<string, long> _notices = [];
    private readonly Dictionary<string, DateTimeOffset> _sources = [];

    public DateTimeOffset Now { get; private set; } = start;

    public long Version { get; private set; }

    public IReadOnlyList<IncidentCard> Cards => [.. _all.Select(IncidentCard.From)];

    /// <summary>The next random command, some minutes later; it may be refused and then publishes nothing.</summary>
    public IReadOnlyList<FeedEntry> Step()
    {
        Now += TimeSpan.FromSeconds(_random.Next(1, 1_800));
        var incident = _all.Count == 0 || _random.Next(3) == 0 ? Register() : _all[_random.Next(_all.Count)];
        switch (_random.Next(9))
        {
            case 0 or 1:
                incident.Acknowledge("Ольга", Now);
                break;
            case 2:
                incident.Classify(Place(), null, "Ольга", SampleData.DeadlineRules, Now);
                break;
            case 3:
                incident.Assign("roads", Pick(Blocks), "Ольга", Now);
                break;
            case 4:
                incident.Take("Исполнитель", Now);
                break;
            case 5:
                incident.Answer("Да.", "Исполнитель", Now);
                break;
            case 6:
                incident.Close("Ольга", null, elsewhere: _random.Next(2) == 0, Now);
                break;
            case 7:
                incident.Renew(Now);
                break;
            default:
                incident.Escalate(Now, SampleData.DeadlineRules, role => new Recipient(role));
                break;
        }

        var entries = incident.Unpublished.Select(change => new FeedEntry(++Version, change.Event, change.Was, change.Now)).ToArray();
        incident.Published();
        foreach (var entry in entries.Where(entry => entry.Event is IncidentEscalated))
        {
            _notices[((IncidentEscalated)entry.Event).Person!] = entry.Version;
        }

        return entries;
    }

    /// <summary>The result of a full read of the tables.</summary>
    public BoardSeed Tables()
    {
        var cards = Cards;
        var flows = cards.Select(
            card => new PlacedFlow(SampleData.Zone.Day(card.ReceivedAt), card.Block, card.District, card.TopicGroup, new DayFlow(1, 0, 0)))
            .Concat(cards.Where(card => card.AnsweredAt is not null).Select(card => new PlacedFlow(
                SampleData.Zone.Day(card.AnsweredAt!.Value),
                card.Block,
                card.District,
                card.TopicGroup,
                new DayFlow(0, 1, card.AnsweredAt <= card.Clocks.Single(clock => clock.Code == ClockCodes.Answer).DueAt ? 1 : 0))));
        return new BoardSeed(
            Version,
            [.. cards.Where(card => card.IsOpen)],
            [.. cards.Where(card => card.ReceivedAt > Now.AddHours(-24)).Select(RecentMessage.Of)],
            [.. flows],
            [.. cards.Reverse().Take(60)],
            _sources,
            _notices);
    }

    private Incident Register()
    {
        var at = Now - TimeSpan.FromSeconds(_random.Next(5) == 0 ? _random.Next(200_000) : 0);
        var incident = SampleData.Fresh(
            at,
            Place(),
            _random.Next(6) == 0 ? MessageKind.Appeal : MessageKind.Message,
            Sources[_random.Next(Sources.Length)]);
        _all.Add(incident);
        if (!_sources.TryGetValue(incident.Source, out var lastAt) || incident.AcceptedAt > lastAt)
        {
            _sources[incident.Source] = incident.AcceptedAt;
        }

        return incident;
    }

    private Placement Place()
    {
        var block = Pick(Blocks);
        return SampleData.Place(Pick(Groups), Pick(Districts), block is null ? null : $"e-{block}", block, _random.Next(4) == 0);
    }

    private string? Pick(string?[] items) => items[_random.Next(items.Length)];
}
