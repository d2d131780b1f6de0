using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>
/// The live state that every page shows. One writer at a time replaces the snapshot; readers never lock. Each watcher has a channel with
/// one slot that holds the latest snapshot only: a slow page skips intermediate snapshots, never the last one, and does not delay the
/// writer.
/// </summary>
public sealed class LiveBoard(TownZone zone, TownClock clock, TimeProvider time)
{
    /// <summary>Clocks are corrected by small steps back; those are no reason to reload.</summary>
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

    /// <summary>False until the tables have been read; the node is not ready before.</summary>
    public bool IsLoaded => _aggregates is not null;

    public int WatcherCount => _watchers.Length;

    /// <summary>
    /// Time since the feed was last read to its end, by the machine's clock. More than a few seconds means that the figures are as old.
    /// </summary>
    public TimeSpan Silence => time.GetElapsedTime(Volatile.Read(ref _heardAt));

    /// <summary>
    /// Time since the board's clocks were last advanced, by the machine's clock. More than a few seconds means that they have stopped.
    /// </summary>
    public TimeSpan ClockAge => time.GetElapsedTime(Volatile.Read(ref _tickedAt));

    /// <summary>The age of the figures: the larger of <see cref="Silence"/> and <see cref="ClockAge"/>.</summary>
    public TimeSpan Behind => Silence > ClockAge ? Silence : ClockAge;

    /// <summary>
    /// Whether the clock was set back. What the board has counted as late or past is then still to come, so it must be loaded again.
    /// </summary>
    public bool IsAhead => _aggregates is not null && _current.At - clock.Now > Slack;

    /// <summary>Records that the feed was read to its end just now, with new entries or without.</summary>
    public void Heard() => Volatile.Write(ref _heardAt, time.GetTimestamp());

    /// <summary>Starts again from the tables.</summary>
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

    /// <summary>Applies the next entries of the feed, in order.</summary>
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

    /// <summary>Advances the clocks. Called every second, and cheap when no figure changes.</summary>
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

    /// <summary>How many messages of all sources wait for triage in the database, as last counted.</summary>
    public int Backlog { get; private set; }

    /// <summary>Sets how many messages of each source wait for triage in the database.</summary>
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

    /// <summary>Sets how many messages are quarantined in the database.</summary>
    public void SetQuarantined(int quarantined)
    {
        lock (_gate)
        {
            var same = quarantined == _quarantined;
            _quarantined = quarantined;
            PublishUnless(same);
        }
    }

    /// <summary>Sets whether triage makes no progress; null when it works.</summary>
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
    /// Sets the results of the last attempts to read the sources. A success alone publishes no new snapshot, because one occurs every few
    /// seconds.
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

    /// <summary>Sets the state of this node's spool, and how many messages of each source wait in it.</summary>
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

        // Registering and taking the first snapshot under one lock leaves no gap in which a change could be missed.
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

    /// <summary>The messages that wait for triage, in the database and in the spool.</summary>
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
