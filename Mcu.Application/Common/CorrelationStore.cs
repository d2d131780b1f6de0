using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mcu.Application.Common;

/// <summary>
/// Remembers where an item was last seen, so that a later stage of the pipeline, on another thread, can say which trace it continues. The
/// size is bounded: the oldest entries are dropped first, because items that another node took over are never asked for here.
/// </summary>
public sealed class CorrelationStore<TKey>
    where TKey : notnull
{
    public const int Most = 4_096;

    private readonly ConcurrentDictionary<TKey, CorrelationEntry> _seen = [];
    private readonly ConcurrentQueue<TKey> _order = [];

    public void Put(TKey key)
    {
        if (!_seen.TryAdd(key, new CorrelationEntry(Stopwatch.GetTimestamp(), Activity.Current?.Context ?? default)))
        {
            return;
        }

        _order.Enqueue(key);
        while (_order.Count > Most && _order.TryDequeue(out var oldest))
        {
            _seen.TryRemove(oldest, out _);
        }
    }

    /// <returns>Null when the item was not seen on this node, or so long ago that it was dropped.</returns>
    public CorrelationEntry? Take(TKey key) => _seen.TryRemove(key, out var found) ? found : null;
}

/// <param name="At">A timestamp of <see cref="Stopwatch"/>.</param>
public readonly record struct CorrelationEntry(long At, ActivityContext Context);
