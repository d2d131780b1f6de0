using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Infrastructure;

namespace Mcu.Bench;

/// <summary>
/// A made-up town with a fixed number of open incidents. Gives the feed entries of an ordinary day, with as many answered incidents as new
/// ones.
/// </summary>
internal sealed class BenchTown(int seed)
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 18, 7, 0, 0, TimeSpan.Zero);

    public static readonly RuleSet Rules = RuleSet.Of(InfrastructureServices.ShippedRules()["perm"], []);

    public static readonly TownZone Zone = Rules.Calendar.Zone;

    private const int Groups = 24;
    private const int Districts = 8;
    private const int Blocks = 6;

    private readonly Random _random = new(seed);
    private readonly List<Incident> _open = [];
    private long _lastId;

    public long Version { get; private set; }

    /// <summary>Registers incidents of the last ten days without feed entries; a board starts from their cards.</summary>
    public IReadOnlyList<IncidentCard> Settle(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var incident = Register(Noon - TimeSpan.FromSeconds(_random.Next(1, 864_000)));
            incident.Published();
            _open.Add(incident);
        }

        return [.. _open.Select(IncidentCard.From)];
    }

    /// <summary>Messages of the last day that are answered already: the same number in a town of any size.</summary>
    public IReadOnlyList<IncidentCard> AnsweredToday(int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var incident = Register(Noon - TimeSpan.FromSeconds(_random.Next(1, 86_000)));
        incident.Answer("Готово.", "bench", Noon);
        return IncidentCard.From(incident);
    })];

    /// <summary>The next changes: received and assigned, acknowledged, taken, answered.</summary>
    public List<FeedEntry> Changes(int count, DateTimeOffset at)
    {
        List<FeedEntry> entries = [];
        while (entries.Count < count)
        {
            var fresh = Register(at);
            _open.Add(fresh);
            Tell(fresh);
            var seen = _open[_random.Next(_open.Count)];
            seen.Acknowledge("bench", at);
            Tell(seen);
            var taken = _open[_random.Next(_open.Count)];
            taken.Take("bench", at);
            Tell(taken);
            var index = _random.Next(_open.Count);
            var answered = _open[index];
            answered.Answer("Готово.", "bench", at);
            Tell(answered);
            (_open[index], _open[^1]) = (_open[^1], _open[index]);
            _open.RemoveAt(_open.Count - 1);
        }

        return entries;

        void Tell(Incident incident)
        {
            entries.AddRange(incident.Unpublished.Select(change => new FeedEntry(++Version, change.Event, change.Was, change.Now)));
            incident.Published();
        }
    }

    private Incident Register(DateTimeOffset at)
    {
        var isAppeal = _random.Next(10) == 0;
        var block = $"b{_random.Next(Blocks)}";
        var id = ++_lastId;
        return Incident.Register(
            new IncidentIdentity(id, $"С-2026-{id:0000}"),
            new Signal("bench", $"{id}", isAppeal ? MessageKind.Appeal : MessageKind.Message, at, "Яма на дороге"),
            "Яма на дороге",
            new Placement(
                $"g{_random.Next(Groups)}",
                null,
                $"d{_random.Next(Districts)}",
                $"e-{block}",
                block,
                TopicEvidence.OfSource,
                "address",
                false),
            SourceKind.Api,
            Rules,
            at);
    }
}
