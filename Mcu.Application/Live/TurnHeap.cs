namespace Mcu.Application.Live;

/// <summary>
/// The moments at which open incidents change their faces without any event, nearest first. An incident that changes or ends before its
/// moment leaves a dead entry behind; when the dead outnumber the living they are thrown out, so that the heap follows what is open and
/// not what has been.
/// </summary>
internal sealed class TurnHeap
{
    /// <summary>Fewer dead entries than this are not worth a rebuild.</summary>
    private const int LeastDead = 256;

    private PriorityQueue<(long Id, int Revision), DateTimeOffset> _turns = new();
    private int _dead;

    /// <summary>The nearest moment; it may be a dead entry's, and is then too early but never too late.</summary>
    public DateTimeOffset? NextAt => _turns.TryPeek(out _, out var at) ? at : null;

    public void Add(long id, int revision, DateTimeOffset at) => _turns.Enqueue((id, revision), at);

    /// <summary>The living entry of an incident died: it changed or ended before its moment.</summary>
    /// <param name="open">The incidents that are open now, by id: what tells the living from the dead.</param>
    public void Die(IReadOnlyDictionary<long, OpenCard> open)
    {
        _dead++;
        if (_dead >= LeastDead && _dead > _turns.Count - _dead)
        {
            _turns = new(_turns.UnorderedItems.Where(turn => IsAlive(turn.Element, open)));
            _dead = 0;
        }
    }

    /// <summary>Takes the next entry that was reached.</summary>
    /// <returns>False when none was reached that is alive.</returns>
    public bool TryTake(DateTimeOffset now, IReadOnlyDictionary<long, OpenCard> open, out OpenCard reached)
    {
        while (_turns.TryPeek(out var turn, out var at) && at <= now)
        {
            _turns.Dequeue();
            if (IsAlive(turn, open))
            {
                reached = open[turn.Id];
                return true;
            }

            _dead--;
        }

        reached = default;
        return false;
    }

    private static bool IsAlive((long Id, int Revision) turn, IReadOnlyDictionary<long, OpenCard> open) =>
        open.TryGetValue(turn.Id, out var counted) && counted.Card.Revision == turn.Revision;
}
