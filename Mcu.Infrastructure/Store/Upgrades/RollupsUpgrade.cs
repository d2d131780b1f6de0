using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>
/// Counts the feed entries that the rollups do not include: all that an older release committed before, and beside, this one. It also fills
/// the deciding deadline of each incident, which that release did not write. The counter is moved in the transaction that adds the figures,
/// so each entry counts once, however many nodes try and wherever one stops. The counter is the cursor of this upgrade; the runner's cursor
/// only decides when to check.
/// </summary>
internal sealed class RollupsUpgrade(McuDbContext db, IEngine engine, TownZone zone) : IRowUpgrade
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
        var next = await CounterAsync(CounterRow.Rollups, ct) + 1;
        return [.. Enumerable.Range(0, (int)Math.Clamp(below - next, 0, limit)).Select(place => next + place)];
    }

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (after, upTo) = (await CounterAsync(CounterRow.Rollups, ct), ids.Max());
        if (after >= upTo)
        {
            return new UpgradedRows(0, []);
        }

        if (after < ids.Min() - 1)
        {
            return new UpgradedRows(0, ids);
        }

        if (await CounterAsync(CounterRow.Feed, ct) - upTo <= BatchSize)
        {
            // The last piece includes what was committed meanwhile, while commits wait for it; the next commit finds nothing missing and
            // counts itself.
            upTo = await engine.CountAsync(db, CounterRow.Feed, 0, ct);
        }

        var (sums, cards, last) = await ReadAsync(after, upTo, ct);
        var isCounted = await FillAsync(cards, ct) && await AddAsync(sums, after, last, ct);
        if (!isCounted)
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
        await AddAsync(new FigureSums(zone), id - 1, id, ct);
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

    /// <summary>
    /// Writes the deciding deadlines of rows that still are as the cards show; later changes write their own, or come later in the feed.
    /// </summary>
    /// <returns>False when another transaction holds one of them, so that the entries are not done.</returns>
    private async Task<bool> FillAsync(Dictionary<long, IncidentCard> cards, CancellationToken ct)
    {
        foreach (var (table, incidents) in new[] { ("incidents", db.Incidents.AsNoTracking()), (ArchiveTable.Name, ArchiveTable.Read(db)) })
        {
            var rows = await incidents
                .Where(i => cards.Keys.Contains(i.Id))
                .Select(i => new { i.Id, i.Revision, i.DecidingDeadline })
                .ToListAsync(ct);
            FilledRow[] lacking = [.. rows
                .Select(row => (row.DecidingDeadline, Is: new FilledRow(row.Id, null, null, null)
                {
                    Revision = row.Revision,
                    DecidingDeadline = cards[row.Id].Answer?.DueAt,
                }))
                .Where(row => row.Is.Revision == cards[row.Is.Id].Revision && row.Is.DecidingDeadline != row.DecidingDeadline)
                .Select(row => row.Is)];
            if (lacking.Length > 0 && await engine.FillAsync(db, table, lacking, ct) < lacking.Length)
            {
                return false;
            }
        }

        return true;
    }

    /// <returns>False when another node counted them first.</returns>
    private async Task<bool> AddAsync(FigureSums sums, long after, long upTo, CancellationToken ct)
    {
        var raised = await db.Counters.Where(row => row.Name == CounterRow.Rollups && row.Value == after)
            .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Value, upTo), ct);
        if (raised == 0)
        {
            return false;
        }

        if (after == 0)
        {
            await db.AnswerRollups.ExecuteDeleteAsync(ct);
            await db.ArrivalRollups.ExecuteDeleteAsync(ct);
        }

        await engine.AddAsync(db, CommitRollups.AnswersOf(sums), ct);
        await engine.AddAsync(db, CommitRollups.ArrivalsOf(sums), ct);
        return true;
    }

    private async Task<long> CounterAsync(string name, CancellationToken ct) =>
        await db.Counters.Where(row => row.Name == name).Select(row => (long?)row.Value).SingleOrDefaultAsync(ct) ?? 0;
}
