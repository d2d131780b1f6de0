using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Infrastructure.Store.Sessions;

/// <summary>
/// Stores sessions. Every write that other nodes must learn of takes the next number of one counter and keeps it locked until its commit,
/// so that numbers follow the order of commits and a reader that continues from the last one misses nothing.
/// </summary>
internal sealed class SessionStore(IServiceScopeFactory scopes, IEngine engine, TimeProvider time) : ISessionStore
{
    private const int Batch = 500;

    /// <summary>The longest time a person at the sign-in page waits to hear that the database is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>Never changes once it is set, and is needed for every stale cookie.</summary>
    private Moment? _exchangesSince;

    public Task<SessionInfo> OpenAsync(SessionInfo fresh, CancellationToken ct) => InTimeAsync(async (db, enough) =>
    {
        // Every request with an old ticket comes here; when its row is known, nothing is locked.
        if (await KnownAsync(db, fresh.Id, enough) is { } before)
        {
            return before;
        }

        await using var turn = await db.Database.BeginTransactionAsync(enough);
        var change = await CountAsync(db, enough);
        return await KnownAsync(db, fresh.Id, enough) ?? await AddAsync(db, fresh, change, enough);
    }, ct);

    public Task<SessionInfo?> OpenByLinkAsync(SessionInfo fresh, string link, DateTimeOffset now, CancellationToken ct) =>
        InTimeAsync<SessionInfo?>(async (db, enough) =>
    {
        // The counter is locked last, so that a stranger's wrong code does not delay people who sign in.
        await using var turn = await db.Database.BeginTransactionAsync(enough);
        var used = await db.SignInLinks
            .Where(row => row.Code == link && row.UsedAt == null && row.GoodUntil > now)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.UsedAt, now), enough);
        return used == 1 ? await AddAsync(db, fresh, await CountAsync(db, enough), enough) : null;
    }, ct);

    public Task<SessionInfo?> FindAsync(Guid id, CancellationToken ct) => InTimeAsync((db, enough) => KnownAsync(db, id, enough), ct);

    public Task<SessionInfo?> RenewAsync(Guid id, string secret, DateTimeOffset endsAt, CancellationToken ct) =>
        InTimeAsync<SessionInfo?>(async (db, enough) =>
    {
        await using var turn = await db.Database.BeginTransactionAsync(enough);
        var change = await CountAsync(db, enough);
        var renewed = await db.Sessions.Where(row => row.Id == id && row.EndedAt == null).ExecuteUpdateAsync(
            row => row
                .SetProperty(session => session.Change, change)
                .SetProperty(session => session.Secret, secret)
                .SetProperty(session => session.EndsAt, endsAt),
            enough);
        if (renewed == 0)
        {
            return null;
        }

        var card = await KnownAsync(db, id, enough);
        await turn.CommitAsync(enough);
        return card;
    }, ct);

    public Task<IReadOnlyList<SessionInfo>> ChangeRightsAsync(IReadOnlyCollection<SessionInfo> rights, CancellationToken ct) =>
        InTimeAsync<IReadOnlyList<SessionInfo>>(async (db, enough) =>
    {
        var ids = rights.Select(card => card.Id).ToArray();
        await using var turn = await db.Database.BeginTransactionAsync(enough);
        var change = await CountAsync(db, enough);
        var rows = await db.Sessions.Where(row => ids.Contains(row.Id) && row.EndedAt == null).ToListAsync(enough);
        foreach (var card in rights)
        {
            rows.Find(row => row.Id == card.Id)?.Entitle(card, change);
        }

        await db.SaveChangesAsync(enough);
        await turn.CommitAsync(enough);
        return [.. rows.Select(row => row.ToCard())];
    }, ct);

    public Task EndAsync(IReadOnlyCollection<Guid> ids, string why, Actor? by, DateTimeOffset now, CancellationToken ct) =>
        InTimeAsync(async (db, enough) =>
    {
        await using var turn = await db.Database.BeginTransactionAsync(enough);
        var change = await CountAsync(db, enough);
        var living = db.Sessions.Where(row => ids.Contains(row.Id) && row.EndedAt == null);
        if (by is not null)
        {
            // Nobody else ends them meanwhile, because that needs the counter too.
            var theirs = await living.Select(row => new { row.Id, row.Person, row.Role }).ToListAsync(enough);
            db.Journal.AddRange(theirs.Select(row => JournalRow.From(
                new JournalEntry(JournalKinds.Session, row.Id.ToString(), "ended", by, now)
            {
                Before = new { row.Person, row.Role },
                After = new { Ended = why },
            })));
            await db.SaveChangesAsync(enough);
        }

        var ended = await living.ExecuteUpdateAsync(
            row => row
                .SetProperty(session => session.Change, change)
                .SetProperty(session => session.EndedAt, now)
                .SetProperty(session => session.EndedWhy, why),
            enough);
        await turn.CommitAsync(enough);
        return ended;
    }, ct);

    public Task<DateTimeOffset> NowAsync(CancellationToken ct) => InTimeAsync(engine.NowAsync, ct);

    public Task<LiveSessions> ListLiveAsync(CancellationToken ct) => InTimeAsync(async (db, enough) =>
    {
        // The number is read before the rows: a change between the two is read once more, without effect.
        var now = await engine.NowAsync(db, enough);
        var change = await db.Counters.Where(row => row.Name == CounterRow.Sessions).Select(row => row.Value).SingleOrDefaultAsync(enough);
        var rows = await db.Sessions.AsNoTracking().Where(row => row.EndedAt == null && (row.EndsAt == null || row.EndsAt > now))
            .ToListAsync(enough);
        return new LiveSessions(change, now, [.. rows.Select(row => row.ToCard())]);
    }, ct);

    public Task<IReadOnlyList<SessionInfo>> ChangedAsync(long after, CancellationToken ct) =>
        InTimeAsync<IReadOnlyList<SessionInfo>>(async (db, enough) =>
    {
        var rows = await db.Sessions.AsNoTracking().Where(row => row.Change > after).OrderBy(row => row.Change).ToListAsync(enough);
        return [.. rows.Select(row => row.ToCard())];
    }, ct);

    public Task SeenAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset at, CancellationToken ct) => InTimeAsync(
        (db, enough) => db.Sessions.Where(row => ids.Contains(row.Id) && row.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.SeenAt, at), enough),
        ct);

    public Task AddLinkAsync(string link, DateTimeOffset now, DateTimeOffset until, CancellationToken ct) => InTimeAsync((db, enough) =>
    {
        db.SignInLinks.Add(new SignInLinkRow { Code = link, CreatedAt = now, GoodUntil = until });
        return db.SaveChangesAsync(enough);
    }, ct);

    public async Task<DateTimeOffset> ExchangesUntilAsync(DateTimeOffset now, CancellationToken ct) =>
        (_exchangesSince ??= await ExchangesSinceAsync(now, ct)).Value + SessionLimits.Exchanged;

    public async Task<int> TidyAsync(DateTimeOffset now, CancellationToken ct) =>
        await EndOverdueAsync(now, ct) + await DeleteOldAsync(now, ct);

    private Task<Moment> ExchangesSinceAsync(DateTimeOffset now, CancellationToken ct) => InTimeAsync(async (db, enough) =>
    {
        await db.Installation.Where(row => row.SessionsSince == null)
            .ExecuteUpdateAsync(row => row.SetProperty(installation => installation.SessionsSince, now), enough);
        return new Moment(await db.Installation.Select(row => row.SessionsSince!.Value).SingleAsync(enough));
    }, ct);

    /// <summary>
    /// Nodes find out by themselves that a session has expired; the row records it for its readers, and its retention begins.
    /// </summary>
    private Task<int> EndOverdueAsync(DateTimeOffset now, CancellationToken ct) => InTimeAsync(async (db, enough) =>
    {
        var forgotten = now - SessionLimits.WallForgotten;
        if (!await db.Sessions.AnyAsync(
            row => row.EndedAt == null && (row.EndsAt <= now || (row.EndsAt == null && row.SeenAt < forgotten)), enough))
        {
            return 0;
        }

        await using var turn = await db.Database.BeginTransactionAsync(enough);
        var change = await CountAsync(db, enough);
        var over = db.Sessions.Where(row => row.EndedAt == null && row.EndsAt <= now).OrderBy(row => row.Id).Take(Batch);
        var ended = await over.ExecuteUpdateAsync(
            row => row
                .SetProperty(session => session.Change, change)
                .SetProperty(session => session.EndedAt, session => session.EndsAt)
                .SetProperty(session => session.EndedWhy, SessionEndReasons.Term),
            enough);
        var unseen = db.Sessions.Where(row => row.EndedAt == null && row.EndsAt == null && row.SeenAt < forgotten)
            .OrderBy(row => row.Id).Take(Batch);
        ended += await unseen.ExecuteUpdateAsync(
            row => row
                .SetProperty(session => session.Change, change)
                .SetProperty(session => session.EndedAt, now)
                .SetProperty(session => session.EndedWhy, SessionEndReasons.Unseen),
            enough);
        await turn.CommitAsync(enough);
        return ended;
    }, ct);

    private async Task<int> DeleteOldAsync(DateTimeOffset now, CancellationToken ct)
    {
        var (old, used) = (now - SessionLimits.EndedKept, now - SessionLimits.LinkLasts);
        var gone = await InTimeAsync(
            async (db, enough) =>
                await db.Sessions.Where(row => row.EndedAt < old).OrderBy(row => row.EndedAt).Take(Batch).ExecuteDeleteAsync(enough)
                + await db.SignInLinks.Where(row => row.GoodUntil < used).OrderBy(row => row.Code).Take(Batch).ExecuteDeleteAsync(enough),
            ct);
        return gone > 0 ? gone : await DeleteSpareAsync(ct);
    }

    /// <summary>Counting reads every ended row, so it is done once for all that are over the limit.</summary>
    private async Task<int> DeleteSpareAsync(CancellationToken ct)
    {
        var gone = 0;
        var spare = await InTimeAsync((db, enough) => Spare(db).CountAsync(enough), ct) - SessionLimits.MaxEnded;
        for (; spare > 0; spare -= Batch)
        {
            var some = Math.Min(spare, Batch);
            gone += await InTimeAsync((db, enough) => Spare(db).OrderBy(row => row.EndedAt).Take(some).ExecuteDeleteAsync(enough), ct);
        }

        return gone;
    }

    private static IQueryable<SessionRow> Spare(McuDbContext db) => db.Sessions.Where(row => row.EndedAt != null && !row.IsExchanged);

    private static async Task<SessionInfo?> KnownAsync(McuDbContext db, Guid id, CancellationToken ct) =>
        (await db.Sessions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct))?.ToCard();

    private static async Task<SessionInfo> AddAsync(McuDbContext db, SessionInfo fresh, long change, CancellationToken ct)
    {
        var row = SessionRow.From(fresh, change);
        db.Sessions.Add(row);
        var by = ActorOf(fresh);
        db.Journal.Add(JournalRow.From(new JournalEntry(JournalKinds.Session, fresh.Id.ToString(), "opened", by, fresh.CreatedAt)
        {
            After = new { fresh.Kind, Method = fresh.SignInMethod, fresh.Role, fresh.Block, fresh.Position },
        }));
        await db.SaveChangesAsync(ct);
        await db.Database.CommitTransactionAsync(ct);
        return row.ToCard();
    }

    private static Actor ActorOf(SessionInfo card) =>
        new(card.Person, card.Name, card.Role, card.Block, card.Territory) { Position = card.Position, Origin = card.Address };

    private Task<long> CountAsync(McuDbContext db, CancellationToken ct) => engine.CountAsync(db, CounterRow.Sessions, 1, ct);

    /// <summary>One unit of work with a time limit. A caller that leaves does not cancel it.</summary>
    private Task<T> InTimeAsync<T>(Func<McuDbContext, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Attempt.RunAsync(
            async enough =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await work(scope.ServiceProvider.GetRequiredService<McuDbContext>(), enough);
            },
            Patience,
            time).WaitAsync(ct);
    }

    private sealed record Moment(DateTimeOffset Value);
}
