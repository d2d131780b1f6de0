using System.Collections.Concurrent;

namespace Mcu.Dashboard.Export;

/// <summary>
/// How far the exports of this node are, by the number the page made up for its own. Two counts and nothing of what is exported.
/// </summary>
internal sealed class ExportProgress
{
    /// <summary>Exports beyond these are written without being counted.</summary>
    private const int Most = 200;

    private readonly ConcurrentDictionary<Guid, ExportCounter> _running = [];

    /// <param name="asked">How many cards there are to write.</param>
    /// <returns>Null for an export that nobody watches.</returns>
    public ExportCounter? Start(Guid? id, int asked)
    {
        var counter = new ExportCounter(asked);
        return id is { } known && _running.Count < Most && _running.TryAdd(known, counter) ? counter : null;
    }

    public void End(Guid? id)
    {
        if (id is { } known)
        {
            _running.TryRemove(known, out _);
        }
    }

    /// <returns>Null when no such export runs here.</returns>
    public ExportCounter? Of(Guid id) => _running.GetValueOrDefault(id);
}

/// <summary>One export under way.</summary>
/// <param name="asked">How many cards there are to write.</param>
internal sealed class ExportCounter(int asked)
{
    private int _written;

    public int Asked => asked;

    public int Written => Volatile.Read(ref _written);

    public void Add() => Interlocked.Increment(ref _written);
}
