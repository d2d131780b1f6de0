using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Protection;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Signals;

/// <summary>
/// Empties messages of the inbox that became incidents long ago. Source, external id and content hash stay, so that a message is stored
/// once however late it is sent again; so do link, place and encrypted author, which the card of the incident reads here.
/// </summary>
internal sealed class RawMessages(McuDbContext db, IEngine engine, TownClock clock)
{
    public const int BatchSize = 500;

    /// <summary>The message without its words and everything else that only triage needed.</summary>
    public static Signal Emptied(Signal signal) => signal with { Text = "", Attachments = null, Done = null, Topic = null };

    /// <summary>Empties the next messages that were accepted before a moment, in the order of their ids.</summary>
    /// <returns>How many were emptied, and whether there may be more.</returns>
    public async Task<(int Emptied, bool IsMore)> EmptyAsync(DateTimeOffset before, CancellationToken ct)
    {
        var done = await db.Counters
            .Where(row => row.Name == CounterRow.Emptied)
            .Select(row => (long?)row.Value)
            .FirstOrDefaultAsync(ct) ?? 0;
        var read = await db.Signals.AsNoTracking().Where(row => row.Id > done).OrderBy(row => row.Id).Take(BatchSize).ToListAsync(ct);

        // What is not triaged yet keeps its words, and is looked at again; so does what is not encrypted yet, because its hash will be
        // made of them.
        var rows = read.TakeWhile(
            row => row.AcceptedAt < before
                && row.State == SignalRow.Done
                && string.CompareOrdinal(row.ContentHash, AuthorSeal.KeyedFrom) >= 0).ToArray();
        var emptied = 0;
        foreach (var row in rows.Where(row => row.PurgedAt is null))
        {
            emptied += await EmptyAsync(row, ct);
        }

        if (rows.Length > 0)
        {
            await using var turn = await db.Database.BeginTransactionAsync(ct);
            await engine.CountAsync(db, CounterRow.Emptied, (int)(rows[^1].Id - done), ct);
            await turn.CommitAsync(ct);
        }

        return (emptied, rows.Length == BatchSize);
    }

    private Task<int> EmptyAsync(SignalRow row, CancellationToken ct)
    {
        var (content, now) = (row.ReadContent() is { } signal ? Json.Write(Emptied(signal)) : "", clock.Now);

        // A newer line of a register that came meanwhile stays.
        return db.Signals
            .Where(one => one.Id == row.Id && one.State == SignalRow.Done && one.ContentHash == row.ContentHash)
            .ExecuteUpdateAsync(
                to => to.SetProperty(one => one.Content, content).SetProperty(one => one.PurgedAt, now), ct);
    }
}
