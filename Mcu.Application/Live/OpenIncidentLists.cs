using System.Collections.Immutable;
using Mcu.Application.Incidents;

namespace Mcu.Application.Live;

/// <summary>
/// The open incidents in the order of their deadlines: all, the unacknowledged, those of each block. They change many times between two
/// snapshots, and only a snapshot copies them.
/// </summary>
internal sealed class OpenIncidentLists
{
    private readonly Dictionary<string, OpenList.Draft> _byBlock = [];
    private OpenList.Draft _all = OpenList.Empty.ToDraft();
    private OpenList.Draft _unacknowledged = OpenList.Empty.ToDraft();
    private ImmutableDictionary<string, OpenList> _blocks = ImmutableDictionary<string, OpenList>.Empty;

    public OpenList All => _all.Freeze();

    public OpenList Unacknowledged => _unacknowledged.Freeze();

    public ImmutableDictionary<string, OpenList> ByBlock =>
        _blocks = _blocks.SetItems(_byBlock.Select(block => KeyValuePair.Create(block.Key, block.Value.Freeze())));

    /// <summary>Builds the lists at once, which is far cheaper than adding one by one.</summary>
    public static OpenIncidentLists Of(IReadOnlyCollection<IncidentCard> cards)
    {
        var lists = new OpenIncidentLists
        {
            _all = OpenList.Of(cards).ToDraft(),
            _unacknowledged = OpenList.Of(cards.Where(card => card.IsUnacknowledged)).ToDraft(),
        };
        foreach (var block in cards.GroupBy(BlockOf))
        {
            lists._byBlock[block.Key] = OpenList.Of(block).ToDraft();
        }

        return lists;
    }

    public void Add(IncidentCard card)
    {
        _all.Add(card);
        Block(card).Add(card);
        if (card.IsUnacknowledged)
        {
            _unacknowledged.Add(card);
        }
    }

    public void Remove(IncidentCard card)
    {
        _all.Remove(card);
        Block(card).Remove(card);
        if (card.IsUnacknowledged)
        {
            _unacknowledged.Remove(card);
        }
    }

    private OpenList.Draft Block(IncidentCard card)
    {
        if (!_byBlock.TryGetValue(BlockOf(card), out var list))
        {
            _byBlock[BlockOf(card)] = list = OpenList.Empty.ToDraft();
        }

        return list;
    }

    private static string BlockOf(IncidentCard card) => card.Block ?? BoardSnapshot.Undetermined;
}
