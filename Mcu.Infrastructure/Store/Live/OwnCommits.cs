using Mcu.Application.Incidents;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// The changes this node has just committed, with their numbers in the feed, until its board has applied them, so that it need not read and
/// parse what this process wrote a moment ago. Only changes that were certainly committed are kept here; others are read from the feed.
/// </summary>
internal sealed class OwnCommits
{
    /// <summary>The most changes kept when the board does not follow; older ones are read from the feed.</summary>
    private const int Most = 20_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, FeedEntry> _entries = [];

    /// <param name="last">The feed's number of the last change.</param>
    public void Put(long last, IReadOnlyList<IncidentChange> changes)
    {
        lock (_gate)
        {
            var number = last - changes.Count;
            foreach (var change in changes)
            {
                _entries[++number] = new FeedEntry(number, change.Event, change.Was, change.Now);
            }

            while (_entries.Count > Most)
            {
                _entries.Remove(_entries.Keys.First());
            }
        }
    }

    /// <summary>The changes that follow a version without a gap; earlier ones are dropped.</summary>
    public IReadOnlyList<FeedEntry> TakeAfter(long version, int limit)
    {
        lock (_gate)
        {
            Forget(version);
            List<FeedEntry> next = [];
            foreach (var (number, entry) in _entries)
            {
                if (number != version + next.Count + 1 || next.Count == limit)
                {
                    break;
                }

                next.Add(entry);
            }

            return next;
        }
    }

    /// <summary>How many numbers after a version belong to other nodes; null when no own change is kept.</summary>
    public long? GapAfter(long version)
    {
        lock (_gate)
        {
            Forget(version);
            return _entries.Count == 0 ? null : _entries.Keys.First() - version - 1;
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

    private void Forget(long version)
    {
        while (_entries.Count > 0 && _entries.Keys.First() is var first && first <= version)
        {
            _entries.Remove(first);
        }
    }
}
