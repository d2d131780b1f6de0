using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Journal;

/// <summary>
/// Numbers the unsealed entries of the journal and chains their hashes, so that no act waits for a counter. An act whose transaction is
/// open longer than a later one's has the smaller id and becomes visible later. Therefore every entry without a number gets the next one,
/// whatever its id, and none is skipped.
/// </summary>
internal sealed partial class JournalSeal(McuDbContext db, IEngine engine, ILogger<JournalSeal> logger)
{
    public const int BatchSize = 500;

    /// <returns>How many were sealed; fewer than a batch means that none is left.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (!await db.Journal.AnyAsync(row => row.Number == null, ct))
        {
            return 0;
        }

        // The counter's row stays locked until the commit: of two nodes that seal at once, one continues where the other ended.
        await using var turn = await db.Database.BeginTransactionAsync(ct);
        var number = await engine.CountAsync(db, CounterRow.Journal, 0, ct);
        var known = number;
        var hash = await db.Journal.Where(row => row.Number == known).Select(row => row.Hash).FirstOrDefaultAsync(ct) ?? "";
        var rows = await db.Journal.Where(row => row.Number == null).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(ct);
        foreach (var row in rows)
        {
            hash = row.Seal(++number, hash);
        }

        await db.SaveChangesAsync(ct);
        await engine.CountAsync(db, CounterRow.Journal, rows.Count, ct);
        await turn.CommitAsync(ct);
        if (rows.Count > 0)
        {
            // Logged as well, because whoever replaces the whole chain in the database does not replace the log.
            LogSealed(rows.Count, number, hash);
        }

        return rows.Count;
    }

    [LoggerMessage(
        Level = LogLevel.Information, Message = "Sealed {Count} entry(ies) of the journal; number {Number} has the hash {Hash}.")]
    private partial void LogSealed(int count, long number, string hash);
}
