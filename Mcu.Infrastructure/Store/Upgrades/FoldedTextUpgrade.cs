using Mcu.Application.Incidents;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>Fills the folded text that searches compare.</summary>
internal sealed class FoldedTextUpgrade(McuDbContext db, IEngine engine) : IRowUpgrade
{
    /// <summary>
    /// The previous release stored no folded text, and a row does not say by which version it was folded, so every row is folded again.
    /// </summary>
    private static readonly bool IsFirst = SearchText.Version == 1;

    public string Name => "folded-text";

    public int Version => SearchText.Version;

    public int BatchSize => 500;

    public long Stretch => 20_000;

    public async Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct)
    {
        List<long> ids = [];
        foreach (var rows in new[] { db.Incidents.AsNoTracking(), ArchiveTable.Read(db) })
        {
            ids.AddRange(await Lacking(rows.Where(i => i.Id > above && i.Id < below))
                .OrderByDescending(i => i.Id)
                .Take(limit)
                .Select(i => i.Id)
                .ToListAsync(ct));
        }

        return [.. ids.OrderDescending().Take(limit)];
    }

    public async Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct) =>
        await engine.FillAsync(
            db,
            await FoldAsync(db.Incidents.AsNoTracking(), ids, ct),
            await FoldAsync(ArchiveTable.Read(db), ids, ct),
            ct);

    private static IQueryable<Incident> Lacking(IQueryable<Incident> incidents) => IsFirst
        ? incidents.Where(i => i.Words == null)
        : incidents;

    private static async Task<FilledRow[]> FoldAsync(IQueryable<Incident> incidents, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var rows = await Lacking(incidents.Where(i => ids.Contains(i.Id)))
            .Select(i => new { i.Id, i.Number, i.Text, i.Words })
            .ToListAsync(ct);
        return [.. rows
            .Select(i => (i.Words, Row: new FilledRow(i.Id, null, null, SearchText.Of(i.Number, i.Text))))
            .Where(folded => folded.Words != folded.Row.Words)
            .Select(folded => folded.Row)];
    }
}
