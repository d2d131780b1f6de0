using Mcu.Application.People;
using Mcu.Application.Sessions;

namespace Mcu.Tests.Api;

/// <summary>The rows of sessions in a dictionary, which several nodes may share like a database.</summary>
internal sealed class FakeSessions : ISessionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, SessionInfo> _rows = [];
    private readonly Dictionary<string, DateTimeOffset> _links = [];
    private DateTimeOffset? _since;
    private long _change;

    /// <summary>Whether the database does not answer.</summary>
    public bool IsAway { get; set; }

    /// <summary>Whether recording who was seen fails, and nothing else.</summary>
    public bool IsSeenRefused { get; set; }

    /// <summary>How often it was asked to record who was seen.</summary>
    public int SeenAsked { get; private set; }

    /// <summary>How often a single session was looked up.</summary>
    public int Found { get; private set; }

    /// <summary>The difference between the database's clock and this machine's.</summary>
    public TimeSpan Apart { get; set; }

    public IReadOnlyList<SessionInfo> Rows => Locked(() => _rows.Values.OrderBy(row => row.Change).ToArray());

    public Task<SessionInfo> OpenAsync(SessionInfo fresh, CancellationToken ct) =>
        RunAsync(() => _rows.TryGetValue(fresh.Id, out var known) ? known : Put(fresh));

    public Task<SessionInfo?> OpenByLinkAsync(SessionInfo fresh, string link, DateTimeOffset now, CancellationToken ct) =>
        RunAsync(() => _links.Remove(link, out var until) && now < until ? Put(fresh) : null);

    public Task<SessionInfo?> FindAsync(Guid id, CancellationToken ct) => RunAsync(() =>
    {
        Found++;
        return _rows.GetValueOrDefault(id);
    });

    public Task<SessionInfo?> RenewAsync(Guid id, string secret, DateTimeOffset endsAt, CancellationToken ct) =>
        RunAsync(() => Living(id) is { } row ? Put(row with { Secret = secret, EndsAt = endsAt }) : null);

    public Task<IReadOnlyList<SessionInfo>> ChangeRightsAsync(IReadOnlyCollection<SessionInfo> rights, CancellationToken ct) =>
        RunAsync<IReadOnlyList<SessionInfo>>(() =>
        [
            .. from card in rights
               let row = Living(card.Id)
               where row is not null
               select Put(row with
               {
                   Version = row.Version + 1,
                   Person = card.Person,
                   Position = card.Position,
                   Name = card.Name,
                   Role = card.Role,
                   Block = card.Block,
                   Territory = card.Territory,
               }),
        ]);

    /// <summary>The sessions that were to be ended, with reason and person.</summary>
    public List<SessionEnd> Ended { get; } = [];

    public Task EndAsync(IReadOnlyCollection<Guid> ids, string why, Actor? by, DateTimeOffset now, CancellationToken ct) => RunAsync(() =>
    {
        Ended.AddRange(ids.Select(id => new SessionEnd(id, why, by)));
        foreach (var row in ids.Select(Living).OfType<SessionInfo>())
        {
            Put(row with { EndedAt = now, EndedWhy = why });
        }

        return true;
    });

    public Task<DateTimeOffset> NowAsync(CancellationToken ct) => RunAsync(() => TimeProvider.System.GetUtcNow() + Apart);

    public Task<LiveSessions> ListLiveAsync(CancellationToken ct) => RunAsync(() =>
    {
        var now = TimeProvider.System.GetUtcNow() + Apart;
        return new LiveSessions(_change, now, [.. _rows.Values.Where(row => row.IsLive(now))]);
    });

    public Task<IReadOnlyList<SessionInfo>> ChangedAsync(long after, CancellationToken ct) =>
        RunAsync<IReadOnlyList<SessionInfo>>(() => [.. _rows.Values.Where(row => row.Change > after).OrderBy(row => row.Change)]);

    public Task SeenAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset at, CancellationToken ct) => RunAsync(() =>
    {
        SeenAsked++;
        if (IsSeenRefused)
        {
            throw new TimeoutException("A deadlock.");
        }

        foreach (var row in ids.Select(Living).OfType<SessionInfo>())
        {
            _rows[row.Id] = row with { SeenAt = at };
        }

        return true;
    });

    public Task AddLinkAsync(string link, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) =>
        RunAsync(() => _links[link] = until);

    public Task<DateTimeOffset> ExchangesUntilAsync(DateTimeOffset now, CancellationToken ct) =>
        RunAsync(() => (_since ??= now) + SessionLimits.Exchanged);

    public Task<int> TidyAsync(DateTimeOffset now, CancellationToken ct) => RunAsync(() => 0);

    private SessionInfo? Living(Guid id) => _rows.TryGetValue(id, out var row) && row.EndedAt is null ? row : null;

    private SessionInfo Put(SessionInfo card) => _rows[card.Id] = card with { Change = ++_change };

    private Task<T> RunAsync<T>(Func<T> run) =>
        IsAway ? Task.FromException<T>(new TimeoutException("The database is away.")) : Task.FromResult(Locked(run));

    private T Locked<T>(Func<T> run)
    {
        lock (_gate)
        {
            return run();
        }
    }
}
