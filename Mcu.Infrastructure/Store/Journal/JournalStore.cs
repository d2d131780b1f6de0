using Mcu.Application.Journal;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Journal;

/// <summary>The journal in its table.</summary>
internal sealed class JournalStore(McuDbContext db, IEngine engine) : IJournal
{
    public Task WriteAsync(JournalEntry entry, CancellationToken ct)
    {
        db.Journal.Add(JournalRow.From(entry));
        return db.SaveChangesAsync(ct);
    }

    /// <summary>In one snapshot, so that a seal added meanwhile does not look like a forgery.</summary>
    public Task<JournalAudit> CheckAsync(CancellationToken ct) => engine.InSnapshotAsync(db, () => ReadAsync(ct), ct);

    private async Task<JournalAudit> ReadAsync(CancellationToken ct)
    {
        var given = await db.Counters.Where(row => row.Name == CounterRow.Journal).Select(row => (long?)row.Value).FirstOrDefaultAsync(ct)
            ?? 0;
        var (last, previous) = (0L, "");
        await foreach (var row in db.Journal
            .AsNoTracking()
            .Where(row => row.Number != null)
            .OrderBy(row => row.Number)
            .AsAsyncEnumerable()
            .WithCancellation(ct))
        {
            if (row.Number != last + 1 || row.Hash is null)
            {
                return Broken(Math.Min(row.Number!.Value, last + 1), BrokenSealKind.Missing);
            }

            last++;
            if (last > given)
            {
                return Broken(last, BrokenSealKind.Added);
            }

            if (row.HashAfter(previous) != row.Hash)
            {
                return Broken(last, BrokenSealKind.Changed);
            }

            previous = row.Hash;
        }

        return last < given ? Broken(last + 1, BrokenSealKind.Missing) : new JournalAudit(last, null);

        JournalAudit Broken(long number, BrokenSealKind kind) => new(given, new BrokenSeal(number, kind));
    }
}
