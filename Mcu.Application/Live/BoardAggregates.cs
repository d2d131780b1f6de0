using System.Collections.Immutable;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>
/// The figures of the board, each kept by subtracting the old card and adding the new one. They follow from the feed and the clock alone;
/// one change costs the same whether a hundred or a hundred thousand incidents are open. Not thread-safe: the live board holds the lock.
/// </summary>
public sealed class BoardAggregates(TownZone zone)
{
    /// <summary>How many of the newest messages the board keeps.</summary>
    public const int LatestKept = 60;

    /// <summary>How many days the board keeps individually.</summary>
    public const int DaysKept = FlowHistory.DaysKept;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<long, OpenCard> _open = [];
    private readonly CellTallies _cells = new();
    private readonly Dictionary<string, Tally> _blocks = [];
    private readonly Dictionary<string, Tally> _districts = [];
    private readonly Tally _town = new();
    private readonly FlowHistory _flows = new(zone);
    private readonly RecentMessageWindow _day = new(Day);
    private readonly RecentMessageWindow _hour = new(Hour);
    private readonly NextChangeQueue _changes = new();
    private readonly SortedSet<(DateTimeOffset ReceivedAt, long Id)> _unacknowledged = [];
    private readonly SortedDictionary<string, DateTimeOffset> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);

    private readonly List<IncidentCard> _latest = new(LatestKept + 1);

    private OpenIncidentLists _lists = new();
    private ImmutableArray<IncidentCard> _latestNow;
    private ImmutableDictionary<string, long> _notices = ImmutableDictionary<string, long>.Empty;

    public long Version { get; private set; }

    /// <summary>The moment up to which the clocks are evaluated.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The first moment at which a figure changes without any event.</summary>
    public DateTimeOffset? NextChangeAt => _changes.NextAt;

    public static BoardAggregates From(BoardSeed seed, TownZone zone, DateTimeOffset now)
    {
        var aggregates = new BoardAggregates(zone) { Version = seed.Version, At = now };
        aggregates._flows.Trim(zone.Day(now));
        aggregates._listed.UnionWith(seed.Blocks.Concat(seed.Districts));
        foreach (var block in seed.Blocks)
        {
            Get(aggregates._blocks, block);
        }

        foreach (var district in seed.Districts)
        {
            Get(aggregates._districts, district);
        }

        foreach (var flow in seed.Flows)
        {
            // A block that has nothing open and received nothing today still has its figures of the month.
            Get(aggregates._blocks, Key(flow.Block));
            Get(aggregates._districts, Key(flow.District));
            aggregates._flows.Add(flow);
        }

        foreach (var message in seed.Recent)
        {
            aggregates.AddRecent(message);
        }

        foreach (var card in seed.Open)
        {
            aggregates.Count(card);
        }

        aggregates._lists = OpenIncidentLists.Of(seed.Open);
        aggregates._latest.AddRange(seed.Latest);
        aggregates._notices = seed.Notices.ToImmutableDictionary();
        foreach (var (source, lastAt) in seed.SourcesLastAt)
        {
            aggregates._sources[source] = lastAt;
        }

        return aggregates;
    }

    /// <summary>Applies the next entry of the feed. Entries already applied are ignored; a gap is a bug of the caller.</summary>
    public void Apply(FeedEntry entry)
    {
        if (entry.Version <= Version)
        {
            return;
        }

        if (entry.Version != Version + 1)
        {
            throw new InvalidOperationException($"The feed went from {Version} to {entry.Version}.");
        }

        Version = entry.Version;
        var (was, now) = (entry.Was, entry.Now);
        if (was is not null && _open.Remove(was.Id, out var counted))
        {
            Discount(counted);
            _lists.Remove(counted.Card);
            if (counted.HasNextChange)
            {
                _changes.Remove(_open);
            }
        }

        _flows.Change(was, now);
        AddRecent(RecentMessage.Of(now));
        Get(_blocks, Key(now.Block));
        if (now.IsOpen)
        {
            Count(now);
            _lists.Add(now);
        }

        Remember(entry);
    }

    /// <summary>Evaluates the clocks up to a moment: incidents become due soon or overdue, and hours and days end.</summary>
    /// <returns>Whether any figure may have changed.</returns>
    public bool Advance(DateTimeOffset now)
    {
        var newDay = zone.Day(now) != zone.Day(At);
        At = now > At ? now : At;
        var changed = _day.Forget(At) | _hour.Forget(At) | newDay;
        while (_changes.TryTake(At, _open, out var reached))
        {
            Discount(reached);
            Count(reached.Card);
            changed = true;
        }

        if (newDay)
        {
            _flows.Trim(zone.Day(At));
        }

        return changed;
    }

    public BoardSnapshot Snapshot(IReadOnlyDictionary<string, int> backlog)
    {
        var today = zone.Day(At);
        var flow = _flows.Days.GetValueOrDefault(today)?.Values.Aggregate(default(DayFlow), (sum, next) => sum + next) ?? default;
        _latestNow = _latestNow.IsDefault ? [.. _latest] : _latestNow;
        return new BoardSnapshot
        {
            Version = Version,
            At = At,
            Counters = new Counters(
                _town.Open,
                _town.Unacknowledged,
                _town.DueSoon,
                _town.Overdue,
                flow.Received,
                flow.Answered,
                _hour.Count),
            Heat = [.. Cells()],
            Blocks = Leaderboard.Of(_blocks, key => _flows.OfBlock(today, key), key => _listed.Contains(key) || _flows.HasBlock(key)),
            Territories = Leaderboard.Of(_districts, key => _flows.OfDistrict(today, key), _listed.Contains),
            Sources = [.. Sources(backlog)],
            Latest = _latestNow,
            Open = _lists.All,
            Unacknowledged = _lists.Unacknowledged,
            OpenByBlock = _lists.ByBlock,
            Days = _flows.Days,
            ReceivedByTopic = _flows.Topics,
            OldestUnacknowledged = _unacknowledged.Count > 0 ? _unacknowledged.Min.ReceivedAt : null,
            Notices = _notices,
        };
    }

    /// <summary>
    /// The sources of the incidents, and those whose first messages still wait for triage; ordered by the code points of their names.
    /// </summary>
    private IEnumerable<SourceState> Sources(IReadOnlyDictionary<string, int> backlog)
    {
        var known = _sources.Select(source => new SourceState(source.Key, source.Value, backlog.GetValueOrDefault(source.Key)));
        var waiting = backlog.Where(source => source.Value != 0 && !_sources.ContainsKey(source.Key))
            .Select(source => new SourceState(source.Key, null, source.Value))
            .ToArray();
        return waiting.Length == 0 ? known : known.Concat(waiting).OrderBy(source => source.Name, StringComparer.Ordinal);
    }

    private IEnumerable<HeatCell> Cells()
    {
        foreach (var (key, tally) in _cells.InOrder)
        {
            var received = _day.CountOf(key);
            if (tally.Open != 0 || received != 0)
            {
                yield return new HeatCell(Code(key.Group), Code(key.District), tally.Open, tally.Overdue, received);
            }
        }
    }

    private void AddRecent(RecentMessage message)
    {
        CellOf(message.TopicGroup, message.District);
        _day.Put(message, At);
        _hour.Put(message, At);
    }

    private void Count(IncidentCard card)
    {
        var turn = OpenCard.NextChange(card, At);
        var counted = OpenCard.Read(card, At) with { HasNextChange = turn is not null };
        _open[card.Id] = counted;
        Add(counted, 1);
        if (counted.CardState.IsUnacknowledged)
        {
            _unacknowledged.Add((card.ReceivedAt, card.Id));
        }

        if (turn is { } at)
        {
            _changes.Add(card.Id, card.Revision, at);
        }
    }

    private void Discount(OpenCard counted)
    {
        Add(counted, -1);
        _unacknowledged.Remove((counted.Card.ReceivedAt, counted.Card.Id));
    }

    private void Add(OpenCard counted, int sign)
    {
        var card = counted.Card;
        _town.Add(counted.CardState, sign);
        CellOf(card.TopicGroup, card.District).Add(counted.CardState, sign);
        Get(_blocks, Key(card.Block)).Add(counted.CardState, sign);
        Get(_districts, Key(card.District)).Add(counted.CardState, sign);
    }

    private void Remember(FeedEntry entry)
    {
        var now = entry.Now;
        if (entry.Was is null)
        {
            _latest.Insert(0, now);
            if (_latest.Count > LatestKept)
            {
                _latest.RemoveAt(LatestKept);
            }

            _latestNow = default;
        }
        else if (_latest.FindIndex(card => card.Id == now.Id) is >= 0 and var index)
        {
            _latest[index] = now;
            _latestNow = default;
        }

        if (!_sources.TryGetValue(now.Source, out var lastAt) || now.AcceptedAt > lastAt)
        {
            _sources[now.Source] = now.AcceptedAt;
        }

        if (entry.Event is IncidentEscalated { Person: { } person })
        {
            _notices = _notices.SetItem(person, entry.Version);
        }
    }

    private Tally CellOf(string? group, string? district)
    {
        Get(_districts, Key(district));
        return _cells.Of((Key(group), Key(district)));
    }

    private static Tally Get(Dictionary<string, Tally> tallies, string key)
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies[key] = tally = new Tally();
        }

        return tally;
    }

    private static string Key(string? code) => code ?? BoardSnapshot.Undetermined;

    private static string? Code(string key) => key.Length == 0 ? null : key;
}
