using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>Access to the table <c>row_upgrades</c>: every write is one statement, and only the node with the lease moves a pass.</summary>
internal sealed class RowUpgradeTable(McuDbContext db)
{
    /// <summary>Inserts the upgrade's row, or starts it again where its version was raised.</summary>
    /// <returns>False when a newer release has a newer version of it here.</returns>
    public async Task<bool> EnsureAsync(IRowUpgrade upgrade, DateTimeOffset now, CancellationToken ct)
    {
        if (await VersionAsync(upgrade.Name, ct) is not { } version)
        {
            await AddAsync(upgrade, now, ct);
            return await VersionAsync(upgrade.Name, ct) == upgrade.Version;
        }

        if (version < upgrade.Version)
        {
            await db.RowUpgrades.Where(row => row.Name == upgrade.Name && row.Version < upgrade.Version).ExecuteUpdateAsync(
                row => row
                    .SetProperty(one => one.Version, upgrade.Version)
                    .SetProperty(one => one.BegunAt, now)
                    .SetProperty(one => one.Cursor, (long?)null)
                    .SetProperty(one => one.Floor, 0)
                    .SetProperty(one => one.Top, 0)
                    .SetProperty(one => one.Skipped, 0)
                    .SetProperty(one => one.PassedAt, (DateTimeOffset?)null),
                ct);
        }

        return version <= upgrade.Version;
    }

    /// <summary>
    /// Has all rows gone over once more, in the running pass and one after it, where the version is not older than that. A running pass
    /// that goes up is sent back to the first row instead: its top is where it ends.
    /// </summary>
    public async Task LookOnceMoreAsync(IRowUpgrade upgrade, DateTimeOffset begunAfter, CancellationToken ct)
    {
        var rows = db.RowUpgrades.Where(row => row.Name == upgrade.Name && row.BegunAt > begunAfter);
        if (upgrade.IsUpward)
        {
            await rows.Where(row => row.Cursor != null).ExecuteUpdateAsync(
                row => row.SetProperty(one => one.Floor, 0).SetProperty(one => one.Cursor, 0), ct);
            rows = rows.Where(row => row.Cursor == null);
        }

        await rows.ExecuteUpdateAsync(row => row.SetProperty(one => one.Floor, 0).SetProperty(one => one.Top, 0), ct);
    }

    /// <summary>Takes or renews the lease.</summary>
    /// <returns>The row; null when another node works on it.</returns>
    public async Task<RowUpgradeRow?> TakeAsync(
        string name, int version, Guid node, DateTimeOffset now, TimeSpan lease, CancellationToken ct)
    {
        var until = now + lease;
        var taken = await db.RowUpgrades
            .Where(row => row.Name == name && row.Version == version
                && (row.LeaseUntil == null || row.LeaseUntil < now || row.LeaseBy == node))
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.LeaseBy, node).SetProperty(one => one.LeaseUntil, until), ct);
        return taken == 0 ? null : await db.RowUpgrades.AsNoTracking().SingleAsync(row => row.Name == name, ct);
    }

    /// <summary>The highest id ever assigned. Ids are assigned in the order of commits, so every later row has a higher one.</summary>
    public async Task<long> NewestAsync(string counter, CancellationToken ct) =>
        await db.Counters.Where(row => row.Name == counter).Select(row => (long?)row.Value).SingleOrDefaultAsync(ct) ?? 0;

    /// <summary>Lets the next pass go down to the first row.</summary>
    public Task<int> LowerAsync(RowUpgradeRow row, CancellationToken ct) =>
        Mine(row).ExecuteUpdateAsync(to => to.SetProperty(one => one.Floor, 0), ct);

    /// <param name="cursor">Where the pass begins: above the newest row or, when it goes up, at the floor.</param>
    public Task<int> BeginAsync(RowUpgradeRow row, long cursor, long newest, CancellationToken ct) => Mine(row).ExecuteUpdateAsync(
        to => to.SetProperty(one => one.Cursor, cursor).SetProperty(one => one.Top, newest), ct);

    /// <param name="left">The oldest row that must be processed once more; null when there is none.</param>
    public Task<int> MoveAsync(RowUpgradeRow row, long cursor, long? left, CancellationToken ct)
    {
        var most = (left ?? long.MaxValue) - 1;
        return Here(row).ExecuteUpdateAsync(
            to => to.SetProperty(one => one.Cursor, cursor).SetProperty(one => one.Top, one => one.Top < most ? one.Top : most), ct);
    }

    public Task<int> EndAsync(RowUpgradeRow row, DateTimeOffset now, CancellationToken ct) => Here(row).ExecuteUpdateAsync(
        to => to
            .SetProperty(one => one.Cursor, (long?)null)
            .SetProperty(one => one.Floor, one => one.Top)
            .SetProperty(one => one.PassedAt, now),
        ct);

    public Task<int> SkipAsync(RowUpgradeRow row, CancellationToken ct) =>
        Mine(row).ExecuteUpdateAsync(to => to.SetProperty(one => one.Skipped, one => one.Skipped + 1), ct);

    /// <summary>Writes nothing when another node took the lease, or the version was raised, meanwhile.</summary>
    private IQueryable<RowUpgradeRow> Mine(RowUpgradeRow row) =>
        db.RowUpgrades.Where(one => one.Name == row.Name && one.Version == row.Version && one.LeaseBy == row.LeaseBy);

    /// <summary>And nothing where the pass was sent back.</summary>
    private IQueryable<RowUpgradeRow> Here(RowUpgradeRow row) => Mine(row).Where(one => one.Cursor == row.Cursor);

    private async Task<int?> VersionAsync(string name, CancellationToken ct) =>
        await db.RowUpgrades.Where(row => row.Name == name).Select(row => (int?)row.Version).SingleOrDefaultAsync(ct);

    private async Task AddAsync(IRowUpgrade upgrade, DateTimeOffset now, CancellationToken ct)
    {
        var added = db.RowUpgrades.Add(new RowUpgradeRow { Name = upgrade.Name, Version = upgrade.Version, BegunAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another node inserted it at the same moment; any other fault shows in the next statement.
        }

        added.State = EntityState.Detached;
    }
}
