using System.Collections.Immutable;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>Received and answered by day, and the answers of each month by block and by district, kept incrementally.</summary>
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

    public DayFlow OfBlock(DateOnly day, string block) => _byBlock.GetValueOrDefault((Month(day), block));

    public DayFlow OfDistrict(DateOnly day, string district) => _byDistrict.GetValueOrDefault((Month(day), district));

    /// <summary>Whether anything was received or answered in a block on one of the days kept individually.</summary>
    public bool HasBlock(string block) => Days.Values.Any(blocks => blocks.GetValueOrDefault(block) != default);

    public void Add(IncidentCard card, int sign)
    {
        foreach (var flow in PlacedFlow.Of(card, zone))
        {
            Add(flow.Day, flow.Block, flow.District, flow.Flow, sign);
        }
    }

    public void Add(PlacedFlow flow) => Add(flow.Day, flow.Block, flow.District, flow.Flow, 1);

    /// <summary>Drops the days that are no longer shown, so that the memory does not grow with the time the node runs.</summary>
    public void Trim(DateOnly today)
    {
        (_from, _month) = (today.AddDays(-DaysKept), Month(today));
        while (Days.Count > 0 && Days.Keys.First() is var first && first < _from)
        {
            Days = Days.Remove(first);
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

    private void Add(DateOnly day, string? block, string? district, DayFlow flow, int sign)
    {
        var blockKey = block ?? BoardSnapshot.Undetermined;
        if (Month(day) >= _month)
        {
            Put(_byBlock, (Month(day), blockKey), flow, sign);
            Put(_byDistrict, (Month(day), district ?? BoardSnapshot.Undetermined), flow, sign);
        }

        if (day < _from)
        {
            return;
        }

        var blocks = Days.GetValueOrDefault(day, ImmutableDictionary<string, DayFlow>.Empty);
        Days = Days.SetItem(day, blocks.SetItem(blockKey, Sum(blocks.GetValueOrDefault(blockKey), flow, sign)));
    }

    private static void Put(Dictionary<(int, string), DayFlow> book, (int, string) key, DayFlow flow, int sign) =>
        book[key] = Sum(book.GetValueOrDefault(key), flow, sign);

    private static DayFlow Sum(DayFlow a, DayFlow b, int sign) => sign > 0 ? a + b : a - b;

    private static int Month(DateOnly day) => (day.Year * 12) + day.Month;
}
