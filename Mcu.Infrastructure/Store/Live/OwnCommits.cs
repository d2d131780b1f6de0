using Mcu.Application.Incidents;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// What this node has just committed, under the feed's own numbers, until its board has taken it: the board need not read and parse again
/// what this process wrote a moment ago. Only what was surely committed comes here; whatever is missing, the feed has.
/// </summary>
internal sealed class OwnCommits
{
    /// <summary>Changes kept for a board that does not follow; older ones are left to the feed.</summary>
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

    /// <summary>The changes that follow a version without a gap; what lies before it is forgotten.</summary>
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

    /// <summary>How many numbers after a version are other nodes'; null when none of ours is known.</summary>
    public long? GapAfter(long version)
    {
        lock (_gate)
        {
            Forget(version);
            return _entries.Count == 0 ? null : _entries.Keys.First() - version - 1;
        }
    }

    /// <summary>The database is another one than it was: these numbers mean nothing now.</summary>
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
