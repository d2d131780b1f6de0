using Mcu.Application.Notices;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Reminders that were read on a node of the release before, and so in its table only. They are few and have no number: whatever is new
/// in the feed is the sign to look at all of them.
/// </summary>
internal sealed class RemindersUpgrade(McuDbContext db) : IRowUpgrade
{
    public string Name => "read-reminders";

    public int Version => 1;

    public int BatchSize => 1;

    public long Stretch => long.MaxValue;

    public string Counter => CounterRow.Feed;

    /// <returns>One number that stands for all of them; none where nothing is to be done.</returns>
    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct) =>
        await Lacking().AnyAsync(ct) ? [below - 1] : [];

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var done = await Lacking().ExecuteUpdateAsync(
            row => row.SetProperty(
                delivery => delivery.ReadAt,
                delivery => db.FormerReminders
                    .Where(former => former.Duty == delivery.Subject && former.Period == delivery.Cause && former.DaysAhead == delivery.Step
                        && former.Person == delivery.Person)
                    .Max(former => former.ReadAt)),
            ct);
        return new UpgradedRows(done, []);
    }

    private IQueryable<DeliveryRow> Lacking() => db.Deliveries.Where(row => row.Kind == NoticeKinds.Obligation
        && row.Channel == DeliveryRow.Bell && row.ReadAt == null
        && db.FormerReminders.Any(former => former.Duty == row.Subject && former.Period == row.Cause && former.DaysAhead == row.Step
            && former.Person == row.Person && former.ReadAt != null));
}
