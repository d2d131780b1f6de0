using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Obligations;

/// <summary>Duties in their tables. Whoever writes the same key second has lost, and is told so.</summary>
internal sealed class ObligationStore(McuDbContext db) : IObligationStore
{
    public async Task<DateTimeOffset> SinceAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (await KnownAsync(ct) is { } known)
        {
            return known;
        }

        await db.Installation.Where(row => row.DutiesSince == null).ExecuteUpdateAsync(row => row.SetProperty(installation => installation.DutiesSince, now), ct);
        return await KnownAsync(ct) ?? now;
    }

    public async Task<IReadOnlyList<ObligationSubmission>> MarksAsync(DateTimeOffset from, CancellationToken ct)
    {
        var rows = await db.ObligationSubmissions.AsNoTracking().Where(row => row.DoneAt >= from).ToListAsync(ct);
        return [.. rows.Select(row => row.ToMark())];
    }

    public async Task<ObligationSubmission?> FindAsync(string obligation, string period, CancellationToken ct) =>
        (await db.ObligationSubmissions.AsNoTracking().SingleOrDefaultAsync(row => row.Duty == obligation && row.Period == period, ct))?.ToMark();

    public async Task<Outcome> AddAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct)
    {
        db.ObligationSubmissions.Add(ObligationSubmissionRow.From(mark));
        db.Journal.Add(JournalRow.From(entry));
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await FindAsync(mark.Obligation, mark.Period, ct) is not { } first)
            {
                throw;
            }

            return new Outcome.Lost("duty.done", first.By, first.At);
        }
    }

    public async Task<Outcome> RemoveAsync(ObligationSubmission mark, JournalEntry entry, CancellationToken ct)
    {
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        if (await db.ObligationSubmissions.Where(row => row.Duty == mark.Obligation && row.Period == mark.Period && row.DoneAt == mark.At).ExecuteDeleteAsync(ct) == 0)
        {
            return new Outcome.Missing();
        }

        db.Journal.Add(JournalRow.From(entry));
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        return Outcome.Done;
    }

    public async Task<IReadOnlyList<ObligationNotice>> ToldAsync(DateTimeOffset from, CancellationToken ct)
    {
        var rows = await db.ObligationNotices.AsNoTracking().Where(row => row.At >= from).ToListAsync(ct);
        return [.. rows.Select(row => row.ToNotice())];
    }

    public async Task<int> TellAsync(IReadOnlyList<ObligationNotice> notices, CancellationToken ct)
    {
        db.ObligationNotices.AddRange(notices.Select(ObligationNoticeRow.From));
        try
        {
            return await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            var told = await ToldAsync(notices.Min(notice => notice.At), ct);
            if (!told.Select(notice => notice.Key).Intersect(notices.Select(notice => notice.Key)).Any())
            {
                throw;
            }

            return 0; // Another node was faster; the next look tells what is left.
        }
    }

    private Task<DateTimeOffset?> KnownAsync(CancellationToken ct) => db.Installation.Select(row => row.DutiesSince).SingleOrDefaultAsync(ct);
}
