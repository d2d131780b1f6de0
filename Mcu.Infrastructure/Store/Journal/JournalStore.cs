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

    public async Task<IReadOnlyList<JournalLine>> ListAsync(JournalQuestion question, int limit, CancellationToken ct)
    {
        var rows = db.Journal.AsNoTracking();
        if (question.Kind is { } kind)
        {
            rows = rows.Where(row => row.Kind == kind);
        }

        if (question.Words?.Trim() is { Length: > 0 } words)
        {
            rows = rows.Where(row => row.Subject.Contains(words) || row.Act.Contains(words) || row.ActorName.Contains(words)
                || row.ActorId!.Contains(words) || row.Origin!.Contains(words));
        }

        if (question.From is { } from)
        {
            rows = rows.Where(row => row.At >= from);
        }

        if (question.Until is { } until)
        {
            rows = rows.Where(row => row.At < until);
        }

        if (question.Before is { } before)
        {
            rows = rows.Where(row => row.Id < before);
        }

        return [.. (await rows.OrderByDescending(row => row.Id).Take(limit).ToListAsync(ct)).Select(row => row.ToLine())];
    }

    /// <summary>By the index of the subject: a card has few such entries.</summary>
    public Task<bool> IsStatedAsync(string kind, string subject, Guid session, DateTimeOffset since, CancellationToken ct)
    {
        var stated = $"\"{session:N}\"";
        return db.Journal.AnyAsync(
            row => row.Kind == kind && row.Subject == subject && row.At > since && row.After!.Contains(stated), ct);
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

            if (row.HashAfter(previous) != row.Hash || !row.HasSealedContents)
            {
                return Broken(last, BrokenSealKind.Changed);
            }

            previous = row.Hash;
        }

        return last < given ? Broken(last + 1, BrokenSealKind.Missing) : new JournalAudit(last, null);

        JournalAudit Broken(long number, BrokenSealKind kind) => new(given, new BrokenSeal(number, kind));
    }
}
