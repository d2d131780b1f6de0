using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mcu.Application.Common;

/// <summary>
/// Remembers where something was last seen, so that a later station of its way, on another thread, can say what it continues. Bounded: the
/// oldest is forgotten first, because what another node took over is never asked for here.
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

    /// <returns>Null when it was not seen here, or too long ago.</returns>
    public CorrelationEntry? Take(TKey key) => _seen.TryRemove(key, out var found) ? found : null;
}

/// <param name="At">A timestamp of <see cref="Stopwatch"/>.</param>
public readonly record struct CorrelationEntry(long At, ActivityContext Context);
