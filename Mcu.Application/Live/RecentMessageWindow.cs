namespace Mcu.Application.Live;

/// <summary>
/// How many messages were written within the last span, in all and by cell: a sliding window whose messages expire by themselves. A message
/// that moves to another cell keeps its one entry, so the size never exceeds the window, however often messages change.
/// </summary>
internal sealed class RecentMessageWindow(TimeSpan span)
{
    private readonly Dictionary<long, (string Group, string District)> _cards = [];
    private readonly Dictionary<(string Group, string District), int> _cells = [];
    private readonly PriorityQueue<long, DateTimeOffset> _ends = new();

    public int Count => _cards.Count;

    public int CountOf((string Group, string District) cell) => _cells.GetValueOrDefault(cell);

    /// <summary>Puts a message into the window, or moves it to another cell. The moment it was written never changes.</summary>
    public void Put(RecentMessage message, DateTimeOffset now)
    {
        if (message.ReceivedAt + span <= now)
        {
            return;
        }

        var cell = (message.TopicGroup ?? BoardSnapshot.Undetermined, message.District ?? BoardSnapshot.Undetermined);
        if (_cards.TryGetValue(message.Id, out var was))
        {
            _cells[was]--;
        }
        else
        {
            _ends.Enqueue(message.Id, message.ReceivedAt + span);
        }

        _cards[message.Id] = cell;
        _cells[cell] = _cells.GetValueOrDefault(cell) + 1;
    }

    /// <returns>Whether any message expired.</returns>
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
