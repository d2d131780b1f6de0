using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Fills the moment of the commit in feed entries of an older release. The true moment is unknown; the greatest moment of an event so far
/// is the nearest one that keeps the order of the feed. A row needs the moment of the row before it, so a pass goes up.
/// </summary>
internal sealed class FeedMomentsUpgrade(McuDbContext db) : IRowUpgrade
{
    public string Name => "feed-moments";

    public int Version => 1;

    public int BatchSize => 500;

    public long Stretch => 5_000;

    public string Counter => CounterRow.Feed;

    public bool IsUpward => true;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct) =>
        await db.Changes
            .Where(row => row.CommittedAt == null && row.Version > above && row.Version < below)
            .OrderBy(row => row.Version)
            .Take(limit)
            .Select(row => row.Version)
            .ToListAsync(ct);

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        // The row before the batch already has its moment, which is the greatest of all earlier ones.
        var before = ids.Min() - 1;
        var done = await db.Changes.Where(row => ids.Contains(row.Version) && row.CommittedAt == null).ExecuteUpdateAsync(
            row => row.SetProperty(
                change => change.CommittedAt,
                change => db.Changes
                    .Where(earlier => earlier.Version >= before && earlier.Version <= change.Version)
                    .Max(earlier => earlier.CommittedAt ?? (DateTimeOffset?)earlier.At)),
            ct);
        return new UpgradedRows(done, []);
    }
}
