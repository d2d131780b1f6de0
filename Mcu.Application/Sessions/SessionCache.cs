using System.Collections.Concurrent;
using Mcu.Application.People;

namespace Mcu.Application.Sessions;

/// <summary>
/// All sessions that have not ended, in this node's memory: each request and each action of a page is checked here, without a query.
/// Changes in the store are transferred every second; whoever watches a session is notified when it ends or its rights change.
/// </summary>
public sealed class SessionCache(TimeProvider time)
{
    private const int MaxEndedKept = 100_000;

    private readonly ConcurrentDictionary<Guid, CachedSession> _sessions = new();
    /// <summary>Ended sessions with the reason; null when this node does not know it.</summary>
    private readonly ConcurrentDictionary<Guid, string?> _ended = new();
    private readonly ConcurrentDictionary<Guid, SessionEnd> _unwritten = new();
    private TimeSpan _apart;
    private int _isCut;

    /// <summary>The clock of all nodes: this machine's, corrected by its difference to the database's.</summary>
    public DateTimeOffset Now => time.GetUtcNow() + _apart;

    /// <summary>Number of the last change that was transferred.</summary>
    public long Change { get; private set; } = -1;

    public bool IsLoaded => Change >= 0;

    /// <summary>True while the store cannot be reached: known sessions continue, unknown ones are not let in.</summary>
    public bool IsCut
    {
        get => Volatile.Read(ref _isCut) != 0;
        set => Volatile.Write(ref _isCut, value ? 1 : 0);
    }

    /// <summary>Ends that happened on this node and are not stored yet.</summary>
    public IReadOnlyCollection<SessionEnd> Unwritten => [.. _unwritten.Values];

    public IReadOnlyList<SessionInfo> Live => [.. _sessions.Values.Select(session => session.Card).Where(card => card.IsLive(Now))];

    /// <returns>The session, if it has not ended; it is marked as seen.</returns>
    public SessionInfo? Find(Guid id)
    {
        if (!_sessions.TryGetValue(id, out var session) || !session.Card.IsLive(Now))
        {
            return null;
        }

        session.IsSeen = true;
        return session.Card;
    }

    /// <summary>Whether an action that began under this version of rights may continue.</summary>
    public bool IsLive(Guid id, int version) =>
        _sessions.TryGetValue(id, out var session) && session.Card is var card && card.Version == version && card.IsLive(Now);

    /// <summary>Whether the session is known to have ended for good.</summary>
    public bool IsOver(Guid id) => _ended.ContainsKey(id) || _unwritten.ContainsKey(id);

    /// <returns>Why a session ended, one of <see cref="SessionEndReasons"/>; null while it is alive or when unknown.</returns>
    public string? WhyEnded(Guid id) => _unwritten.TryGetValue(id, out var end) ? end.Why : _ended.GetValueOrDefault(id);

    /// <summary>
    /// Whether a secret that is not the session's was refused before for the same state of its row, so that the store need not be asked
    /// again.
    /// </summary>
    public bool WasRefused(SessionInfo card, string secret) =>
        _sessions.TryGetValue(card.Id, out var session) && !session.Refuse((card.Change, secret));

    /// <param name="over">Called once, on any thread, when the session ends or its rights change; at once when that has already
    /// happened.</param>
    public IDisposable Watch(Guid id, int version, Action over)
    {
        if (_sessions.TryGetValue(id, out var session) && session.Watch(version, over, Now) is { } watch)
        {
            return watch;
        }

        over();
        return new SessionWatcher(null, version, over);
    }

    /// <param name="now">The database's clock.</param>
    public void SetClock(DateTimeOffset now) => _apart = now - time.GetUtcNow();

    /// <summary>Takes over the store's list of all sessions; a session that is not on it has ended.</summary>
    public void Load(LiveSessions live)
    {
        SetClock(live.Now);
        var wentBack = live.Change < Change; // The database was restored from a copy, so sessions it does not know do not exist.
        var known = _sessions.Keys.ToArray();
        var living = live.Sessions.Select(card => card.Id).ToHashSet();
        foreach (var card in live.Sessions)
        {
            Take(card, isCertain: wentBack);
        }

        foreach (var id in known.Where(id => !living.Contains(id)))
        {
            // A session that was opened after the list was read has a higher number.
            if (_sessions.TryGetValue(id, out var session) && (wentBack || session.Card.Change <= live.Change))
            {
                MarkEnded(id);
            }
        }

        Change = live.Change;
    }

    public void Take(IReadOnlyList<SessionInfo> changed)
    {
        foreach (var card in changed)
        {
            Take(card);
            Change = Math.Max(Change, card.Change);
        }
    }

    /// <summary>
    /// Takes over one session as stored. A state older than the known one changes nothing, and a session that has ended stays ended.
    /// </summary>
    public void Take(SessionInfo card) => Take(card, isCertain: false);

    /// <summary>Ends a session on this node at once; it is stored when the store can be reached.</summary>
    /// <param name="by">Who ended another person's session; null: it ended by itself.</param>
    public void End(Guid id, string why, Actor? by = null)
    {
        _unwritten[id] = new SessionEnd(id, why, by);
        MarkEnded(id, why);
    }

    /// <summary>Records that these ends are stored.</summary>
    public void Wrote(IEnumerable<Guid> ids)
    {
        foreach (var id in ids)
        {
            _unwritten.TryRemove(id, out _);
        }
    }

    /// <summary>An id that the store does not know, or whose session has ended.</summary>
    /// <param name="why">One of <see cref="SessionEndReasons"/>; null: not known.</param>
    public void MarkEnded(Guid id, string? why = null)
    {
        if (_ended.Count >= MaxEndedKept)
        {
            _ended.Clear();
        }

        _ended.AddOrUpdate(id, why, (_, known) => why ?? known);
        if (_sessions.TryRemove(id, out var session))
        {
            session.End();
        }
    }

    /// <summary>
    /// Notifies the watchers of sessions whose time is over. They are not marked as ended, because another node may have renewed them this
    /// second.
    /// </summary>
    public void EndDue()
    {
        var now = Now;
        foreach (var (id, session) in _sessions)
        {
            if (!session.Card.IsLive(now) && _sessions.TryRemove(new KeyValuePair<Guid, CachedSession>(id, session)))
            {
                session.End();
            }
        }
    }

    /// <returns>Sessions that were used since the last call, or are being used.</returns>
    public IReadOnlyList<Guid> TakeSeen() => [.. _sessions.Where(pair => pair.Value.TakeSeen()).Select(pair => pair.Key)];

    private void Take(SessionInfo card, bool isCertain)
    {
        if (card.EndedAt is not null)
        {
            MarkEnded(card.Id, card.EndedWhy);
            return;
        }

        if (!IsOver(card.Id) && card.IsLive(Now))
        {
            _sessions.AddOrUpdate(card.Id, _ => new CachedSession(card), (_, session) => session).Update(card, isCertain);
            if (IsOver(card.Id))
            {
                MarkEnded(card.Id);
            }
        }
    }
}
