namespace Mcu.Application.Live;

/// <summary>
/// The moments at which open incidents change their status without an event, the nearest first. An incident that changes or ends before its
/// moment leaves a stale entry behind; when stale entries outnumber current ones they are removed, so that the size follows the number of
/// open incidents.
/// </summary>
internal sealed class NextChangeQueue
{
    /// <summary>The fewest stale entries that are worth a rebuild.</summary>
    private const int MinStale = 256;

    private PriorityQueue<(long Id, int Revision), DateTimeOffset> _changes = new();
    private int _stale;

    /// <summary>The nearest moment. It may belong to a stale entry, and is then too early but never too late.</summary>
    public DateTimeOffset? NextAt => _changes.TryPeek(out _, out var at) ? at : null;

    public void Add(long id, int revision, DateTimeOffset at) => _changes.Enqueue((id, revision), at);

    /// <summary>Marks the entry of an incident as stale, because the incident changed or ended before its moment.</summary>
    /// <param name="open">The incidents that are open now, by id; they tell current entries from stale ones.</param>
    public void Remove(IReadOnlyDictionary<long, OpenCard> open)
    {
        _stale++;
        if (_stale >= MinStale && _stale > _changes.Count - _stale)
        {
            _changes = new(_changes.UnorderedItems.Where(change => IsCurrent(change.Element, open)));
            _stale = 0;
        }
    }

    /// <summary>Takes the next entry whose moment was reached.</summary>
    /// <returns>False when no current entry was reached.</returns>
    public bool TryTake(DateTimeOffset now, IReadOnlyDictionary<long, OpenCard> open, out OpenCard reached)
    {
        while (_changes.TryPeek(out var change, out var at) && at <= now)
        {
            _changes.Dequeue();
            if (IsCurrent(change, open))
            {
                reached = open[change.Id];
                return true;
            }

            _stale--;
        }

        reached = default;
        return false;
    }

    private static bool IsCurrent((long Id, int Revision) change, IReadOnlyDictionary<long, OpenCard> open) =>
        open.TryGetValue(change.Id, out var counted) && counted.Card.Revision == change.Revision;
}
