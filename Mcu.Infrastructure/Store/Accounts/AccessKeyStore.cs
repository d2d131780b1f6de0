using Mcu.Application.Accounts;
using Mcu.Application.Journal;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Accounts;

/// <summary>
/// Keys in their table. Every write takes the next number of one counter and keeps it locked until its commit, so a node that sees the
/// number sees the change.
/// </summary>
internal sealed class AccessKeyStore(McuDbContext db, IEngine engine, AccessDirectory directory) : IAccessKeyStore
{
    public async Task ReadAsync(CancellationToken ct)
    {
        var version = await db.Counters.Where(row => row.Name == CounterRow.Access).Select(row => row.Value).SingleOrDefaultAsync(ct);
        if (version == directory.Version)
        {
            return;
        }

        // The number is read before the rows: rows that are newer than it are read again next time, and none is missed.
        directory.Take(new AccessRecords(
            version,
            await db.Accounts.Select(row => new { row.Person, row.Stamp }).ToDictionaryAsync(row => row.Person, row => row.Stamp, ct),
            [.. (await db.AccessKeys.AsNoTracking().OrderByDescending(row => row.CreatedAt).ToListAsync(ct)).Select(row => row.ToKey())]));
    }

    public async Task AddAsync(AccessKey key, JournalEntry entry, CancellationToken ct)
    {
        await using (var turn = await db.Database.BeginTransactionAsync(ct))
        {
            await engine.CountAsync(db, CounterRow.Access, 1, ct);
            db.AccessKeys.Add(AccessKeyRow.Of(key));
            db.Journal.Add(JournalRow.From(entry));
            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);
        }

        await ReadAsync(ct);
    }

    public async Task<bool> RevokeAsync(Guid id, DateTimeOffset now, JournalEntry entry, CancellationToken ct)
    {
        await using (var turn = await db.Database.BeginTransactionAsync(ct))
        {
            await engine.CountAsync(db, CounterRow.Access, 1, ct);
            if (await db.AccessKeys.Where(row => row.Id == id && row.RevokedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(key => key.RevokedAt, now), ct) == 0)
            {
                return false;
            }

            db.Journal.Add(JournalRow.From(entry));
            await db.SaveChangesAsync(ct);
            await turn.CommitAsync(ct);
        }

        await ReadAsync(ct);
        return true;
    }

    public async Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> uses, CancellationToken ct)
    {
        foreach (var (print, at) in uses.OrderBy(use => use.Key, StringComparer.Ordinal))
        {
            await db.AccessKeys.Where(row => row.Print == print && (row.UsedAt == null || row.UsedAt < at))
                .ExecuteUpdateAsync(row => row.SetProperty(key => key.UsedAt, at), ct);
        }
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastUsesAsync(CancellationToken ct)
    {
        var days = await db.Journal.Where(row => row.Kind == JournalKinds.Key && row.Act == "used").GroupBy(row => row.Subject)
            .Select(uses => new { Print = uses.Key, At = uses.Max(use => use.At) }).ToDictionaryAsync(use => use.Print, use => use.At, ct);
        foreach (var key in await db.AccessKeys.AsNoTracking().Where(row => row.UsedAt != null).ToListAsync(ct))
        {
            days[key.Print] = key.UsedAt!.Value;
        }

        return days;
    }
}
