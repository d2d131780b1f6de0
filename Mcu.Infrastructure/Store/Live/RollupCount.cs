using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Adds entries of the feed to the rollups. The counter is moved in the transaction that adds the figures, and only from where the caller
/// found it, so each entry counts once, however many nodes try and wherever one stops.
/// </summary>
internal sealed class RollupCount(McuDbContext db, IEngine engine)
{
    /// <returns>The last entry that the rollups include, with all before it.</returns>
    public async Task<long> CoveredAsync(CancellationToken ct) =>
        await db.Counters.Where(row => row.Name == CounterRow.Rollups).Select(row => (long?)row.Value).SingleOrDefaultAsync(ct) ?? 0;

    /// <summary>Adds inside the caller's transaction, which is to be committed only where it succeeds.</summary>
    /// <param name="sums">What the entries from the one after <paramref name="after"/> to <paramref name="last"/> mean.</param>
    /// <param name="cards">The last cards of incidents whose deciding deadline an older release may have left out.</param>
    /// <returns>
    /// False when another node counted first, or another transaction holds one of the incidents: the entries are not done.
    /// </returns>
    public async Task<bool> AddAsync(
        FigureSums sums, IReadOnlyDictionary<long, IncidentCard> cards, long after, long last, CancellationToken ct)
    {
        if (cards.Count > 0 && !await FillAsync(cards, ct))
        {
            return false;
        }

        var raised = await db.Counters.Where(row => row.Name == CounterRow.Rollups && row.Value == after)
            .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Value, last), ct);
        if (raised == 0)
        {
            return false;
        }

        if (after == 0)
        {
            await db.AnswerRollups.ExecuteDeleteAsync(ct);
            await db.ArrivalRollups.ExecuteDeleteAsync(ct);
        }

        await engine.AddAsync(db, AnswerRollupRow.Of(sums), ct);
        await engine.AddAsync(db, ArrivalRollupRow.Of(sums), ct);
        return true;
    }

    /// <summary>
    /// Writes the deciding deadlines of rows that still are as the cards show; later changes write their own, or come later in the feed.
    /// </summary>
    /// <returns>False when another transaction holds one of them.</returns>
    private async Task<bool> FillAsync(IReadOnlyDictionary<long, IncidentCard> cards, CancellationToken ct)
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
}
