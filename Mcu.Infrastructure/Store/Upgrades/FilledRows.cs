using Mcu.Infrastructure.Store.Model;


namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>Fills incidents and archived incidents alike.</summary>
internal static class FilledRows
{
    public static async Task<UpgradedRows> FillAsync(
        this IEngine engine, McuDbContext db, IReadOnlyList<FilledRow> incidents, IReadOnlyList<FilledRow> archived, CancellationToken ct)
    {
        var done = 0;
        List<long> lost = [];
        foreach (var (table, rows) in new[] { ("incidents", incidents), (ArchiveTable.Name, archived) })
        {
            var filled = rows.Count == 0 ? 0 : await engine.FillAsync(db, table, rows, ct);
            done += filled;
            if (filled < rows.Count)
            {
                // The statement does not say which rows it skipped; rows that are filled already are left as they are.
                lost.AddRange(rows.Select(row => row.Id));
            }
        }

        return new UpgradedRows(done, lost);
    }
}
