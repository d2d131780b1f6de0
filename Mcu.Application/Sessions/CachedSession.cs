namespace Mcu.Application.Sessions;

/// <summary>
/// A session in memory, with the watchers to notify when it ends: the pages, streams and waiting requests of one browser.
/// </summary>
internal sealed class CachedSession(SessionInfo card)
{
    private readonly Lock _gate = new();
    private readonly HashSet<SessionWatcher> _watchers = [];
    private volatile SessionInfo _card = card;
    private (long Change, string Secret) _refused;
    private bool _isOver;
    private int _seen;

    public SessionInfo Card => _card;

    public bool IsSeen
    {
        set => Volatile.Write(ref _seen, value ? 1 : 0);
    }

    /// <returns>Null when the session has ended, or its rights are of another version.</returns>
    public SessionWatcher? Watch(int version, Action over, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_isOver || _card.Version != version || !_card.IsLive(now))
            {
                return null;
            }

            var watcher = new SessionWatcher(this, version, over);
            _watchers.Add(watcher);
            return watcher;
        }
    }

    /// <param name="isCertain">Whether to accept a number lower than the known one, because the store itself was restored from a
    /// copy.</param>
    public void Update(SessionInfo card, bool isCertain)
    {
        SessionWatcher[] over;
        lock (_gate)
        {
            if (!isCertain && card.Change < _card.Change)
            {
                return;
            }

            _card = card;
            over = [.. _watchers.Where(watcher => watcher.Version != card.Version)];
        }

        Tell(over);
    }

    public void End()
    {
        SessionWatcher[] over;
        lock (_gate)
        {
            _isOver = true;
            over = [.. _watchers];
        }

        Tell(over);
    }

    public void Leave(SessionWatcher watcher)
    {
        lock (_gate)
        {
            _watchers.Remove(watcher);
        }
    }

    /// <returns>False when exactly this was refused the last time.</returns>
    public bool Refuse((long Change, string Secret) what)
    {
        lock (_gate)
        {
            var isNew = _refused != what;
            _refused = what;
            return isNew;
        }
    }

    public bool TakeSeen()
    {
        lock (_gate)
        {
            return Interlocked.Exchange(ref _seen, 0) != 0 || _watchers.Count > 0;
        }
    }

    private static void Tell(SessionWatcher[] over)
    {
        foreach (var watcher in over)
        {
            watcher.Tell();
        }
    }
}

/// <summary>A watcher that is notified once; disposing it ends the watching.</summary>
internal sealed class SessionWatcher(CachedSession? session, int version, Action over) : IDisposable
{
    private int _told;

    public int Version => version;

    public void Tell()
    {
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            over();
        }
    }

    public void Dispose()
    {
        Interlocked.Exchange(ref _told, 1);
        session?.Leave(this);
    }
}
