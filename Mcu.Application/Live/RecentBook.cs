namespace Mcu.Application.Live;

/// <summary>How many messages were written within the last span, in all and by cell: a sliding window that forgets by itself.</summary>
internal sealed class RecentBook(TimeSpan span)
{
    private readonly Dictionary<long, (string Group, string District)> _cards = [];
    private readonly Dictionary<(string Group, string District), int> _cells = [];
    private readonly PriorityQueue<long, DateTimeOffset> _ends = new();

    public int Count => _cards.Count;

    public int CountOf((string Group, string District) cell) => _cells.GetValueOrDefault(cell);

    public void Add(RecentMessage message, DateTimeOffset now)
    {
        if (message.ReceivedAt + span <= now)
        {
            return;
        }

        var cell = (message.TopicGroup ?? BoardSnapshot.Undetermined, message.District ?? BoardSnapshot.Undetermined);
        if (_cards.TryAdd(message.Id, cell))
        {
            _cells[cell] = _cells.GetValueOrDefault(cell) + 1;
            _ends.Enqueue(message.Id, message.ReceivedAt + span);
        }
    }

    public void Remove(long id)
    {
        if (_cards.Remove(id, out var cell))
        {
            _cells[cell]--;
        }
    }

    /// <returns>Whether anything was forgotten.</returns>
    public bool Forget(DateTimeOffset now)
    {
        var any = false;
        while (_ends.TryPeek(out var id, out var end) && end <= now)
        {
            _ends.Dequeue();
            if (_cards.Remove(id, out var cell))
            {
                _cells[cell]--;
                any = true;
            }
        }

        return any;
    }
}
