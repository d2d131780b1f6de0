using Mcu.Application.Notices;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Takes over notices of incidents that are only in the table of the previous release, and what was read there. A notice is written in the
/// commit of its feed entry, so the feed's numbers find what a node of that release writes meanwhile, however old the incident is.
/// </summary>
internal sealed class NoticesUpgrade(McuDbContext db, IEngine engine) : IRowUpgrade
{
    private const string Escalated = "escalated";

    public string Name => "notice-outbox";

    public int Version => 1;

    public int BatchSize => 500;

    public long Stretch => 5_000;

    public string Counter => CounterRow.Feed;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct) =>
        await db.Changes
            .Where(change => change.Kind == Escalated && change.Version > above && change.Version < below
                && Lacking().Any(row => row.IncidentId == change.IncidentId))
            .OrderByDescending(change => change.Version)
            .Take(limit)
            .Select(change => change.Version)
            .ToListAsync(ct);

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        await using var act = await db.Database.BeginTransactionAsync(ct);
        var incidents = db.Changes.Where(change => ids.Contains(change.Version)).Select(change => change.IncidentId);
        var former = await Lacking().AsNoTracking().Where(row => incidents.Contains(row.IncidentId)).ToListAsync(ct);
        string[] numbers = [.. former.Select(row => row.Number).Distinct()];
        var notices = await db.Notices.AsNoTracking()
            .Where(row => row.Kind == NoticeKinds.Incident && numbers.Contains(row.Subject))
            .ToListAsync(ct);
        var deliveries = await db.Deliveries.AsNoTracking()
            .Where(row => row.Kind == NoticeKinds.Incident && row.Channel == DeliveryRow.Bell && numbers.Contains(row.Subject))
            .ToListAsync(ct);

        await AddAsync(
            [
                .. former
                    .ExceptBy(notices.Select(row => row.Key), row => row.Key)
                    .DistinctBy(row => row.Key)
                    .Select(row => NoticeRow.Of(row.Key, row.At, dueAt: null))],
            ct);
        HashSet<(NoticeKey, string)> told = [.. deliveries.Select(row => (row.Key, row.Person))];
        await AddAsync(
            [
                .. former
                    .Where(row => !told.Contains((row.Key, row.Person)))
                    .Select(row => DeliveryRow.ByBell(row.Key, row.Person, row.Role, row.At, row.ReadAt))],
            ct);
        foreach (var read in former.Where(row => row.ReadAt is not null && told.Contains((row.Key, row.Person))))
        {
            await db.Deliveries
                .Where(row => row.Kind == NoticeKinds.Incident && row.Subject == read.Number
                    && row.Cause == read.Clock && row.Step == read.Rung
                    && row.Person == read.Person && row.Channel == DeliveryRow.Bell && row.ReadAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.ReadAt, read.ReadAt), ct);
        }

        await act.CommitAsync(ct);
        return new UpgradedRows(former.Count, []);
    }

    /// <summary>Notices without a delivery in the product, or with one that is not marked as read.</summary>
    private IQueryable<FormerNoticeRow> Lacking() => db.FormerNotices.Where(row => !db.Deliveries.Any(
        delivery =>
            delivery.Kind == NoticeKinds.Incident
                && delivery.Subject == row.Number
                && delivery.Cause == row.Clock
                && delivery.Step == row.Rung
            && delivery.Person == row.Person && delivery.Channel == DeliveryRow.Bell && (row.ReadAt == null || delivery.ReadAt != null)));

    private Task AddAsync<T>(IReadOnlyList<T> rows, CancellationToken ct)
        where T : class => rows.Count == 0 ? Task.CompletedTask : engine.InsertAsync(db, rows, ct);
}
