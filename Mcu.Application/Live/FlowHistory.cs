using System.Collections.Immutable;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>
/// Received and answered by day, received by day and topic group, and the answers of each month by block and by district, kept
/// incrementally.
/// </summary>
internal sealed class FlowHistory(TownZone zone)
{
    /// <summary>How many days the board keeps individually.</summary>
    public const int DaysKept = 31;

    private readonly Dictionary<(int Month, string Block), DayFlow> _byBlock = [];
    private readonly Dictionary<(int Month, string District), DayFlow> _byDistrict = [];

    /// <summary>The first day that is kept. Older flows are ignored, so an imported export of last year changes nothing here.</summary>
    private DateOnly _from = DateOnly.MinValue;
    private int _month;

    public ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, DayFlow>> Days { get; private set; } =
        ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, DayFlow>>.Empty;

    /// <summary>What was received on each of those days, by topic group.</summary>
    public ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, int>> Topics { get; private set; } =
        ImmutableSortedDictionary<DateOnly, ImmutableDictionary<string, int>>.Empty;

    public DayFlow OfBlock(DateOnly day, string block) => _byBlock.GetValueOrDefault((Month(day), block));

    public DayFlow OfDistrict(DateOnly day, string district) => _byDistrict.GetValueOrDefault((Month(day), district));

    /// <summary>Whether anything was received or answered in a block on one of the days kept individually.</summary>
    public bool HasBlock(string block) => Days.Values.Any(blocks => blocks.GetValueOrDefault(block) != default);

    public void Change(IncidentCard? was, IncidentCard now)
    {
        if (was is not null && PlacedFlow.AreSame(was, now))
        {
            return;
        }

        if (was is not null)
        {
            Add(was, -1);
        }

        Add(now, 1);
    }

    public void Add(PlacedFlow flow) => Add(flow, 1);

    /// <summary>Drops the days that are no longer shown, so that the memory does not grow with the time the node runs.</summary>
    public void Trim(DateOnly today)
    {
        (_from, _month) = (today.AddDays(-DaysKept), Month(today));
        while (Days.Count > 0 && Days.Keys.First() is var first && first < _from)
        {
            Days = Days.Remove(first);
        }

        while (Topics.Count > 0 && Topics.Keys.First() is var first && first < _from)
        {
            Topics = Topics.Remove(first);
        }

        foreach (var old in _byBlock.Keys.Where(key => key.Month < _month).ToArray())
        {
            _byBlock.Remove(old);
        }

        foreach (var old in _byDistrict.Keys.Where(key => key.Month < _month).ToArray())
        {
            _byDistrict.Remove(old);
        }
    }

    private void Add(IncidentCard card, int sign)
    {
        foreach (var flow in PlacedFlow.Of(card, zone))
        {
            Add(flow, sign);
        }
    }

    private void Add(PlacedFlow placed, int sign)
    {
        var (day, flow) = (placed.Day, placed.Flow);
        var blockKey = placed.Block ?? BoardSnapshot.Undetermined;
        if (Month(day) >= _month)
        {
            Put(_byBlock, (Month(day), blockKey), flow, sign);
            Put(_byDistrict, (Month(day), placed.District ?? BoardSnapshot.Undetermined), flow, sign);
        }

        if (day < _from)
        {
            return;
        }

        var blocks = Days.GetValueOrDefault(day, ImmutableDictionary<string, DayFlow>.Empty);
        Days = Days.SetItem(day, blocks.SetItem(blockKey, Sum(blocks.GetValueOrDefault(blockKey), flow, sign)));
        if (flow.Received != 0)
        {
            var topic = placed.TopicGroup ?? BoardSnapshot.Undetermined;
            var topics = Topics.GetValueOrDefault(day, ImmutableDictionary<string, int>.Empty);
            Topics = Topics.SetItem(day, topics.SetItem(topic, topics.GetValueOrDefault(topic) + (sign * flow.Received)));
        }
    }

    private static void Put(Dictionary<(int, string), DayFlow> book, (int, string) key, DayFlow flow, int sign) =>
        book[key] = Sum(book.GetValueOrDefault(key), flow, sign);

    private static DayFlow Sum(DayFlow a, DayFlow b, int sign) => sign > 0 ? a + b : a - b;

    private static int Month(DateOnly day) => (day.Year * 12) + day.Month;
}
