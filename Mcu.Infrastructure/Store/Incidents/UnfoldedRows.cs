using Mcu.Application.Incidents;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>
/// Incidents of an older release, whose words the search cannot read yet, in the lists and in the archive. A batch is one statement that
/// waits for nobody; whoever stops in between has lost nothing, and the rows that are left are found by an index that is empty once there
/// are none.
/// </summary>
internal sealed class UnfoldedRows(McuDbContext db, IEngine engine)
{
    /// <summary>Rows of one statement: no write of ours is larger.</summary>
    public const int BatchSize = 500;

    private const string Incidents = "incidents";

    public async Task<int> CountAsync(CancellationToken ct) =>
        await db.Incidents.CountAsync(i => i.Words == null, ct) + await ArchiveTable.Read(db).CountAsync(i => i.Words == null, ct);

    /// <summary>Folds the next batch, the newest incidents first and the archive last.</summary>
    /// <returns>How many were folded; 0 when none is left, or somebody else has those that are.</returns>
    public async Task<int> FoldAsync(CancellationToken ct)
    {
        foreach (var (table, rows) in new[] { (Incidents, db.Incidents.AsNoTracking()), (ArchiveTable.Name, ArchiveTable.Read(db)) })
        {
            var unfolded = await rows.Where(i => i.Words == null)
                .OrderByDescending(i => i.Id)
                .Take(BatchSize)
                .Select(i => new { i.Id, i.Number, i.Text })
                .ToListAsync(ct);
            if (unfolded.Count > 0)
            {
                FoldedLine[] lines = [.. unfolded.Select(i => new FoldedLine(i.Id, SearchText.Of(i.Number, i.Text)))];
                return await engine.SetWordsAsync(db, table, lines, ct);
            }
        }

        return 0;
    }
}
