using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// The stored flows of days and cells. A counter says how many entries of the feed they include. Where it lags behind (at the first start
/// after their introduction, or when an older release commits beside this one) they are not used until <see cref="RenewAsync"/> has
/// calculated them again.
/// </summary>
internal sealed class FlowRollups(McuDbContext db, IEngine engine, TownZone zone, TownClock clock)
{
    private const int RowsAStatement = 500;

    /// <returns>The stored flows of the days a board keeps; null when they do not cover the feed.</returns>
    public async Task<IReadOnlyList<PlacedFlow>?> KeptAsync(DateTimeOffset now, CancellationToken ct)
    {
        if (!await CoversAsync(ct))
        {
            return null;
        }

        var first = First(now);
        var rows = await db.Flows.AsNoTracking().Where(row => row.Day >= first).ToListAsync(ct);
        return [.. rows.Select(row => row.ToFlow()).Where(flow => flow.Flow != default)];
    }

    /// <summary>The same flows counted from the incidents of those days.</summary>
    public async Task<IReadOnlyList<PlacedFlow>> CountedAsync(DateTimeOffset now, CancellationToken ct)
    {
        var from = zone.StartOf(First(now));
        var sums = new FlowSums(zone);
        var rows = db.Incidents.AsNoTracking()
            .Where(i => i.ReceivedAt >= from || i.AnsweredAt >= from)
            .Select(i => new { i.ReceivedAt, i.AnsweredAt, i.AnsweredInTime, i.Block, i.District, i.TopicGroup })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (row.ReceivedAt >= from)
            {
                sums.Add(new PlacedFlow(zone.Day(row.ReceivedAt), row.Block, row.District, row.TopicGroup, new DayFlow(1, 0, 0)));
            }

            if (row.AnsweredAt is { } answeredAt && answeredAt >= from)
            {
                var inTime = row.AnsweredInTime == true ? 1 : 0;
                sums.Add(new PlacedFlow(zone.Day(answeredAt), row.Block, row.District, row.TopicGroup, new DayFlow(0, 1, inTime)));
            }
        }

        return sums.Flows;
    }

    /// <summary>The first day a board keeps. A month is at most as long, so its beginning is included.</summary>
    public DateOnly First(DateTimeOffset now) => zone.Day(now).AddDays(-BoardAggregates.DaysKept);

    /// <summary>
    /// Calculates the stored flows of those days again where they do not cover the feed, while every commit waits. Older days stay as they
    /// are.
    /// </summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        if (await CoversAsync(ct))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var feed = await engine.CountAsync(db, CounterRow.Feed, 0, ct);
        if (await engine.CountAsync(db, CounterRow.Flows, 0, ct) != feed)
        {
            var now = clock.Now;
            var first = First(now);
            await db.Flows.Where(row => row.Day >= first).ExecuteDeleteAsync(ct);
            foreach (var rows in (await CountedAsync(now, ct)).Select(FlowRow.From).Chunk(RowsAStatement))
            {
                await engine.InsertAsync(db, rows, ct);
            }

            await db.Counters.Where(row => row.Name == CounterRow.Flows)
                .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Value, feed), ct);
        }

        await transaction.CommitAsync(ct);
    }

    private async Task<bool> CoversAsync(CancellationToken ct)
    {
        var counters = await db.Counters.AsNoTracking()
            .Where(row => row.Name == CounterRow.Feed || row.Name == CounterRow.Flows)
            .ToDictionaryAsync(row => row.Name, row => row.Value, ct);
        return counters.GetValueOrDefault(CounterRow.Feed) == counters.GetValueOrDefault(CounterRow.Flows);
    }
}
