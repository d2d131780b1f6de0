using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Notices;

/// <summary>
/// Writes what people must be told, in the commit of the act it tells of. While a node of the release before may run, the tables that it
/// reads are written as well, so that its bell rings and it tells nobody again.
/// </summary>
internal sealed class NoticeOutbox(McuDbContext db, IEngine engine)
{
    /// <summary>
    /// The release that writes and reads the tables of the release before no more: the one after the next, beside which no node of the
    /// release before runs. A test fails as soon as the product is called so.
    /// </summary>
    public static readonly Version FormerTablesEnd = new(1, 1);

    /// <summary>Writes what the changes of incidents tell, inside their transaction.</summary>
    public async Task AddAsync(IReadOnlyList<IncidentChange> changes, CancellationToken ct)
    {
        List<IncidentNotice> notices = [];
        List<FormerNoticeRow> former = [];
        foreach (var change in changes)
        {
            if (IncidentNotice.From(change) is { } notice)
            {
                notices.Add(notice);
                former.Add(FormerNoticeRow.From(change.Now.Id, notice));
            }
        }

        if (notices.Count > 0)
        {
            await engine.InsertAsync(db, [.. notices.DistinctBy(notice => notice.Key).Select(NoticeRow.From)], ct);
            await engine.InsertAsync(db, [.. notices.Select(notice => DeliveryRow.ByBell(notice, readAt: null))], ct);
            await engine.InsertAsync(db, former, ct);
        }
    }

    /// <summary>Writes reminders in a transaction of their own, all of them or none.</summary>
    /// <returns>False when another node was faster on one of them.</returns>
    public async Task<bool> TryAddAsync(IReadOnlyList<ObligationNotice> reminders, CancellationToken ct)
    {
        var known = await RecordedAsync(reminders, ct);
        if (reminders.Any(one => known.Deliveries.Contains((one.Key, one.Person))))
        {
            return false; // The other node's commit came between the look that found them due and this one.
        }

        db.Notices.AddRange(reminders.DistinctBy(one => one.Key).Where(one => !known.Notices.Contains(one.Key)).Select(NoticeRow.From));
        db.Deliveries.AddRange(reminders.Select(
            one => DeliveryRow.ByBell(one, known.Former.GetValueOrDefault((one.Key, one.Person)))));
        db.FormerReminders.AddRange(
            reminders.Where(one => !known.Former.ContainsKey((one.Key, one.Person))).Select(FormerReminderRow.From));
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if ((await RecordedAsync(reminders, ct)).Count == known.Count)
            {
                throw;
            }

            return false;
        }
    }

    /// <summary>The titles of incidents were changed: only the release before keeps them with its notices.</summary>
    public async Task RetitleAsync(IReadOnlyList<long> incidents, CancellationToken ct)
    {
        if (incidents.Count > 0)
        {
            await db.FormerNotices.Where(row => incidents.Contains(row.IncidentId)).ExecuteUpdateAsync(
                row =>
                    row.SetProperty(
                        notice => notice.Title,
                        notice => db.Incidents.First(incident => incident.Id == notice.IncidentId).Title),
                ct);
        }
    }

    /// <summary>What is recorded of these reminders and of those after them.</summary>
    private async Task<Recorded> RecordedAsync(IReadOnlyList<ObligationNotice> reminders, CancellationToken ct)
    {
        var from = reminders.Min(one => one.At);
        var notices = await db.Notices.AsNoTracking().Where(row => row.Kind == NoticeKinds.Obligation && row.At >= from).ToListAsync(ct);
        var deliveries = await db.Deliveries.AsNoTracking()
            .Where(row => row.Kind == NoticeKinds.Obligation && row.At >= from && row.Channel == DeliveryRow.Bell).ToListAsync(ct);
        var former = await db.FormerReminders.AsNoTracking().Where(row => row.At >= from).ToListAsync(ct);
        return new Recorded(
            [.. notices.Select(row => row.Key)],
            [.. deliveries.Select(row => (row.Key, row.Person))],
            former.ToDictionary(row => (row.Key, row.Person), row => row.ReadAt));
    }

    /// <param name="Former">What the tables of the release before have, with the moment of reading.</param>
    private sealed record Recorded(
        HashSet<NoticeKey> Notices,
        HashSet<(NoticeKey Key, string Person)> Deliveries,
        Dictionary<(NoticeKey Key, string Person), DateTimeOffset?> Former)
    {
        /// <summary>Of rows in all tables: nothing is ever taken out of them.</summary>
        public int Count => Notices.Count + Deliveries.Count + Former.Count;
    }
}
