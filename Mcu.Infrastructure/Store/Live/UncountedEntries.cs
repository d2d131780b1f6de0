using Mcu.Application.Incidents;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// The entries of the feed that this node's board has applied and the rollups may not include yet, without a gap between them. They are in
/// memory already, so counting them needs no reading.
/// </summary>
internal sealed class UncountedEntries
{
    /// <summary>The most entries kept when nobody counts; older ones are read from the feed.</summary>
    private const int Most = 20_000;

    private readonly Lock _gate = new();
    private readonly Queue<UncountedEntry> _entries = [];
    private long _last;

    public bool IsEmpty
    {
        get
        {
            lock (_gate)
            {
                return _entries.Count == 0;
            }
        }
    }

    /// <param name="isOwn">Whether this node committed them.</param>
    public void Put(IReadOnlyList<FeedEntry> entries, bool isOwn)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                if (entry.Version != _last + 1)
                {
                    _entries.Clear();
                }

                _entries.Enqueue(new UncountedEntry(entry, isOwn));
                _last = entry.Version;
            }

            while (_entries.Count > Most)
            {
                _entries.Dequeue();
            }
        }
    }

    /// <summary>The entries that follow a version; earlier ones are dropped.</summary>
    /// <returns>None where the entry after it is not kept.</returns>
    public IReadOnlyList<UncountedEntry> After(long version, int limit)
    {
        lock (_gate)
        {
            while (_entries.TryPeek(out var first) && first.Entry.Version <= version)
            {
                _entries.Dequeue();
            }

            return _entries.TryPeek(out var next) && next.Entry.Version == version + 1 ? [.. _entries.Take(limit)] : [];
        }
    }

    /// <summary>The database was replaced by another state, so the kept numbers are invalid.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _entries.Clear();
        }
    }
}

/// <param name="IsOwn">Whether this node committed it, and wrote the deciding deadline with it.</param>
internal sealed record UncountedEntry(FeedEntry Entry, bool IsOwn);
