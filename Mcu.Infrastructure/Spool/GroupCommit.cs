namespace Mcu.Infrastructure.Spool;

/// <summary>
/// Combines the items of many callers into one write: what arrives while a write runs is written together next. There is no timer: a single
/// item is written at once. The queue is bounded, and the writing ends when nothing waits.
/// </summary>
/// <param name="write">Writes a group and returns one answer for each item, in order; an exception is given to all callers of that
/// group.</param>
/// <param name="lanes">How many writes run at once.</param>
/// <param name="atMost">The most items of a group.</param>
/// <param name="capacity">The most items that may wait.</param>
internal sealed class GroupCommit<TItem, TAnswer>(
    Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TAnswer>>> write, int lanes, int atMost, int capacity)
{
    private readonly Lock _gate = new();
    private readonly Queue<Entry> _waiting = new();
    private int _running;

    /// <param name="answer">Completes with the answer for the item.</param>
    /// <returns>False when too many wait already.</returns>
    public bool TryAdd(TItem item, out Task<TAnswer> answer)
    {
        var entry = new Entry(item);
        answer = entry.Task;
        lock (_gate)
        {
            if (_waiting.Count >= capacity)
            {
                return false;
            }

            _waiting.Enqueue(entry);
            if (_running == lanes)
            {
                return true;
            }

            _running++;
        }

        // Not on the caller's own thread: a caller that leaves must not take the others' write with it.
        _ = Task.Run(RunAsync);
        return true;
    }

    private async Task RunAsync()
    {
        while (Take() is { } group)
        {
            try
            {
                var answers = await write(group.ConvertAll(entry => entry.Item));
                for (var i = 0; i < group.Count; i++)
                {
                    group[i].TrySetResult(answers[i]);
                }
            }
            catch (Exception error)
            {
                group.ForEach(entry => entry.TrySetException(error));
            }
        }
    }

    private List<Entry>? Take()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                _running--;
                return null;
            }

            var group = new List<Entry>(Math.Min(_waiting.Count, atMost));
            while (group.Count < atMost && _waiting.TryDequeue(out var entry))
            {
                group.Add(entry);
            }

            return group;
        }
    }

    private sealed class Entry(TItem item) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TItem Item => item;
    }
}
