using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>
/// The live state every page looks at. One writer at a time replaces the snapshot; readers never lock. Each watcher owns a one-place
/// channel that keeps the latest snapshot only: a slow page skips intermediate pictures, never the last one, and costs the writer nothing.
/// </summary>
public sealed class LiveBoard(TownZone zone, TownClock clock, TimeProvider time)
{
    /// <summary>Clocks that are kept right by small steps back are no reason.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private BoardAggregates? _aggregates;
    private IReadOnlyDictionary<string, int> _backlog = ImmutableDictionary<string, int>.Empty;
    private ImmutableDictionary<string, int> _spooled = ImmutableDictionary<string, int>.Empty;
    private SpoolAlert? _spool;
    private int _quarantined;
    private TriageAlert? _triage;
    private ImmutableDictionary<string, SourceRun> _runs = ImmutableDictionary<string, SourceRun>.Empty;
    private ImmutableArray<ChannelWriter<BoardSnapshot>> _watchers = [];
    private volatile BoardSnapshot _current = BoardSnapshot.Empty;
    private long _heardAt = time.GetTimestamp();
    private long _tickedAt = time.GetTimestamp();

    public BoardSnapshot Current => _current;

    /// <summary>False until the tables have been read: the node is not ready before.</summary>
    public bool IsLoaded => _aggregates is not null;

    public int WatcherCount => _watchers.Length;

    /// <summary>
    /// How long ago, by the machine's clock, the feed was last read to its end: older than a few seconds means the figures are.
    /// </summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>
    /// How long ago, by the machine's clock, the board's clocks were last let run on: older than a few seconds means they stand.
    /// </summary>
    public TimeSpan ClockAge => time.GetElapsedTime(Volatile.Read(ref _tickedAt));

    /// <summary>How old the figures are: the feed was not read, or the clocks stand.</summary>
    public TimeSpan Behind => Silence > ClockAge ? Silence : ClockAge;

    /// <summary>The clock was set back: what the board has counted as late or past is not yet, so it must be read again.</summary>
    public bool IsAhead => _aggregates is not null && _current.At - clock.Now > Slack;

    /// <summary>The feed was read to its end just now, with news or without.</summary>
    public void Heard() => Volatile.Write(ref _heardAt, time.GetTimestamp());

    /// <summary>Begins again from the tables.</summary>
    public void Load(BoardSeed seed)
    {
        var aggregates = BoardAggregates.From(seed, zone, clock.Now);
        lock (_gate)
        {
            _aggregates = aggregates;
            Heard();
            Volatile.Write(ref _tickedAt, time.GetTimestamp());
            Publish();
        }
    }

    /// <summary>Takes the next entries of the feed, in order.</summary>
    public void Apply(IReadOnlyList<FeedEntry> entries)
    {
        lock (_gate)
        {
            if (_aggregates is null || entries.Count == 0)
            {
                return;
            }

            _aggregates.Advance(clock.Now);
            foreach (var entry in entries)
            {
                _aggregates.Apply(entry);
            }

            Publish();
        }
    }

    /// <summary>Lets the clocks run on: called every second, and cheap when nothing turns.</summary>
    public void Tick()
    {
        lock (_gate)
        {
            if (_aggregates is null)
            {
                return;
            }

            if (_aggregates.Advance(clock.Now))
            {
                Publish();
            }
            else
            {
                _current = _current with { At = _aggregates.At };
            }

            Volatile.Write(ref _tickedAt, time.GetTimestamp());
        }
    }

    /// <summary>How many messages of all sources wait for triage in the database, as it was last counted.</summary>
    public int Backlog { get; private set; }

    /// <summary>How many messages of each source wait for triage in the database.</summary>
    public void SetBacklog(IReadOnlyDictionary<string, int> backlog)
    {
        lock (_gate)
        {
            var same = IsSame(backlog, _backlog);
            _backlog = backlog;
            Backlog = backlog.Values.Sum();
            PublishUnless(same);
        }
    }

    /// <summary>How many messages of the database are quarantined.</summary>
    public void SetQuarantined(int quarantined)
    {
        lock (_gate)
        {
            var same = quarantined == _quarantined;
            _quarantined = quarantined;
            PublishUnless(same);
        }
    }

    /// <summary>Whether triage stands.</summary>
    public void SetTriage(TriageAlert? triage)
    {
        lock (_gate)
        {
            var same = triage == _triage;
            _triage = triage;
            PublishUnless(same);
        }
    }

    /// <summary>
    /// How the last tries to read the sources ended. A success alone is no reason to draw the board again: it comes every few seconds.
    /// </summary>
    public void SetSourceRuns(IReadOnlyList<SourceRun> runs)
    {
        lock (_gate)
        {
            var same = Failures(runs).SetEquals(Failures(_runs.Values));
            _runs = runs.ToImmutableDictionary(run => run.Source, StringComparer.Ordinal);
            PublishUnless(same);
        }
    }

    /// <summary>How this node's spool does, and how many messages of each source wait in it.</summary>
    public void SetSpool(SpoolAlert? spool, ImmutableDictionary<string, int> waiting)
    {
        lock (_gate)
        {
            var same = spool == _spool && IsSame(waiting, _spooled);
            (_spool, _spooled) = (spool, waiting);
            PublishUnless(same);
        }
    }

    /// <summary>Yields the current snapshot at once, then the latest one, at most once per <paramref name="atMostEvery"/>.</summary>
    public async IAsyncEnumerable<BoardSnapshot> WatchAsync(TimeSpan atMostEvery, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var channel = Channel.CreateBounded<BoardSnapshot>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

        // Register and take the first snapshot under one lock: no gap in which a change could be missed.
        lock (_gate)
        {
            _watchers = _watchers.Add(channel.Writer);
            channel.Writer.TryWrite(_current);
        }

        try
        {
            await foreach (var snapshot in channel.Reader.ReadAllAsync(ct))
            {
                yield return snapshot;
                await Task.Delay(atMostEvery, time, ct);
            }
        }
        finally
        {
            lock (_gate)
            {
                _watchers = _watchers.Remove(channel.Writer);
            }
        }
    }

    /// <summary>What waits for triage, wherever it lies.</summary>
    private IReadOnlyDictionary<string, int> Waiting() => _spooled.Count == 0
        ? _backlog
        : _backlog.Concat(_spooled).GroupBy(item => item.Key).ToDictionary(source => source.Key, source => source.Sum(item => item.Value));

    private static bool IsSame(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Count == other.Count && one.All(item => other.TryGetValue(item.Key, out var count) && count == item.Value);

    private static HashSet<(string, SourceFailure?)> Failures(IEnumerable<SourceRun> runs) =>
        [.. runs.Where(run => run.IsFailing).Select(run => (run.Source, run.Failure))];

    private void PublishUnless(bool same)
    {
        if (_aggregates is not null && !same)
        {
            Publish();
        }
    }

    private void Publish()
    {
        var next = _aggregates!.Snapshot(Waiting()) with
        {
            Spool = _spool,
            Quarantined = _quarantined,
            Triage = _triage,
            SourceRuns = _runs,
        };
        _current = next;
        foreach (var watcher in _watchers)
        {
            watcher.TryWrite(next);
        }
    }
}
