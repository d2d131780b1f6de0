using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mcu.Application.Common;

/// <summary>
/// Remembers where something was last seen, so that a later station of its way, on another thread, can say what it continues. Bounded: on a
/// crowded road the later ones are not remembered. Only what this node saw itself is known.
/// </summary>
public sealed class Trail<TKey>
    where TKey : notnull
{
    private const int Most = 4_096;

    private readonly ConcurrentDictionary<TKey, Footprint> _seen = [];
    private int _count;

    public void Put(TKey key)
    {
        if (Volatile.Read(ref _count) < Most && _seen.TryAdd(key, new Footprint(Stopwatch.GetTimestamp(), Activity.Current?.Context ?? default)))
        {
            Interlocked.Increment(ref _count);
        }
    }

    /// <returns>Null when it was not seen here.</returns>
    public Footprint? Take(TKey key)
    {
        if (!_seen.TryRemove(key, out var found))
        {
            return null;
        }

        Interlocked.Decrement(ref _count);
        return found;
    }

    /// <summary>What was passed by and will not be asked for.</summary>
    public void Clear()
    {
        foreach (var key in _seen.Keys)
        {
            Take(key);
        }
    }
}

/// <param name="At">A timestamp of <see cref="Stopwatch"/>.</param>
public readonly record struct Footprint(long At, ActivityContext Context);
