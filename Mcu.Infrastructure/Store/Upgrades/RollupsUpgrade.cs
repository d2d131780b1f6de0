using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Counts the feed entries that the rollups do not include and that no node holds in memory (<see cref="RollupWriter"/>): all that was
/// committed before this release, or while no node counted. It also fills the deciding deadline of each incident, which a release before it
/// did not write. The counter of the rollups is the cursor of this upgrade; the runner's cursor only decides when to check.
/// </summary>
internal sealed class RollupsUpgrade(McuDbContext db, RollupCount count, TownZone zone) : IRowUpgrade
{
    public string Name => "rollups";

    public int Version => 1;

    public int BatchSize => 500;

    /// <summary>Numbers of the feed have no gaps, so nothing is read to find them.</summary>
    public long Stretch => long.MaxValue;

    public string Counter => CounterRow.Feed;

    public bool IsUpward => true;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct)
    {
        var next = await count.CoveredAsync(ct) + 1;
        return [.. Enumerable.Range(0, (int)Math.Clamp(below - next, 0, limit)).Select(place => next + place)];
    }

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (after, upTo) = (await count.CoveredAsync(ct), ids.Max());
        if (after >= upTo)
        {
            return new UpgradedRows(0, []);
        }

        if (after < ids.Min() - 1)
        {
            return new UpgradedRows(0, ids);
        }

        var (sums, cards, last) = await ReadAsync(after, upTo, ct);
        if (!await count.AddAsync(sums, cards, after, last, ct))
        {
            return new UpgradedRows(0, ids);
        }

        await transaction.CommitAsync(ct);
        return new UpgradedRows((int)(last - after), [.. ids.Where(id => id > last)]);
    }

    /// <summary>
    /// The rollups go on without the figures of an entry that nobody can read: those of all later ones would be missing else. The command
    /// <c>recount</c> names the difference.
    /// </summary>
    public async Task LeaveOutAsync(long id, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await count.AddAsync(new FigureSums(zone), new Dictionary<long, IncidentCard>(), id - 1, id, ct);
        await transaction.CommitAsync(ct);
    }

    /// <returns>
    /// What the entries mean, of each incident in them the last card, and the last entry: the one before the first that cannot be read.
    /// </returns>
    /// <exception cref="Exception">The first entry cannot be read.</exception>
    private async Task<(FigureSums Sums, Dictionary<long, IncidentCard> Cards, long Last)> ReadAsync(
        long after, long upTo, CancellationToken ct)
    {
        var (sums, last) = (new FigureSums(zone), after);
        Dictionary<long, IncidentCard> cards = [];
        var read = new CardJson();
        var rows = db.Changes.AsNoTracking()
            .Where(row => row.Version > after && row.Version <= upTo)
            .OrderBy(row => row.Version)
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            FeedEntry entry;
            try
            {
                entry = row.ToEntry(read);
            }
            catch (Exception) when (last > after)
            {
                return (sums, cards, last);
            }

            sums.Add(entry.Was, entry.Now);
            cards[row.IncidentId] = entry.Now;
            last = row.Version;
        }

        return (sums, cards, upTo);
    }
}
