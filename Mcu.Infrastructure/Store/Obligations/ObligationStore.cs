using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Notices;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Obligations;

/// <summary>Stores submissions and reminders. Whoever inserts the same key second loses, and is told so.</summary>
internal sealed class ObligationStore(McuDbContext db, NoticeOutbox outbox) : IObligationStore
{
    public async Task<DateTimeOffset> SinceAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (await KnownAsync(ct) is { } known)
        {
            return known;
        }

        await db.Installation.Where(row => row.DutiesSince == null)
            .ExecuteUpdateAsync(row => row.SetProperty(installation => installation.DutiesSince, now), ct);
        return await KnownAsync(ct) ?? now;
    }

    public async Task<IReadOnlyList<ObligationSubmission>> MarksAsync(DateTimeOffset from, CancellationToken ct)
    {
        var rows = await db.ObligationSubmissions.AsNoTracking().Where(row => row.DoneAt >= from).ToListAsync(ct);
        return [.. rows.Select(row => row.ToMark())];
    }

    public async Task<ObligationSubmission?> FindAsync(string obligation, string period, CancellationToken ct) =>
        (
            await db.ObligationSubmissions.AsNoTracking().SingleOrDefaultAsync(row => row.Duty == obligation && row.Period == period, ct))
            ?.ToMark();

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
        if (await db.ObligationSubmissions
            .Where(row => row.Duty == mark.Obligation && row.Period == mark.Period && row.DoneAt == mark.At)
            .ExecuteDeleteAsync(ct) == 0)
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
        var rows = await db.Notices.Where(row => row.Kind == NoticeKinds.Obligation && row.At >= from)
            .Join(
                db.Deliveries.Where(row => row.Channel == DeliveryRow.Bell),
                notice => new { notice.Kind, notice.Subject, notice.Cause, notice.Step },
                delivery => new { delivery.Kind, delivery.Subject, delivery.Cause, delivery.Step },
                (notice, delivery) => new
                {
                    notice.Subject,
                    notice.Cause,
                    notice.Step,
                    delivery.Role,
                    delivery.Person,
                    notice.DueAt,
                    notice.At,
                })
            .ToListAsync(ct);
        return [
            .. rows.Select(row => new ObligationNotice(
                row.Subject, row.Cause, row.Step, row.Role, row.Person, row.DueAt ?? row.At, row.At))];
    }

    public async Task<int> TellAsync(IReadOnlyList<ObligationNotice> notices, CancellationToken ct) =>
        await outbox.TryAddAsync(notices, ct) ? notices.Count : 0;

    private Task<DateTimeOffset?> KnownAsync(CancellationToken ct) =>
        db.Installation.Select(row => row.DutiesSince).SingleOrDefaultAsync(ct);
}
