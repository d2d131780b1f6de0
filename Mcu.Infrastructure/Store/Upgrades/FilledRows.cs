using Mcu.Infrastructure.Store.Model;


namespace Mcu.Infrastructure.Store.Upgrades;

/// <summary>Fills the incidents and the archive alike.</summary>
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
                // Which of them is not said; those that have it already are left as they are.
                lost.AddRange(rows.Select(row => row.Id));
            }
        }

        return new UpgradedRows(done, lost);
    }
}
