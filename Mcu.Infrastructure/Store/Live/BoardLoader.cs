using System.Data;
using System.Runtime.CompilerServices;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Incidents;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>Reads from the tables, in one snapshot of the database, what a board starts from.</summary>
internal sealed class BoardLoader(McuDbContext db, Municipality town, WorkCalendar calendar, TownClock clock)
{
    public async Task<BoardSeed> LoadAsync(CancellationToken ct)
    {
        // The name both engines know: PostgreSQL calls it repeatable read.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
        var now = clock.Now;
        var incidents = db.Incidents.AsNoTracking();
        var version = await VersionAsync(ct);
        var open = await Cards.Of(incidents.Where(i =>
            i.Status == IncidentStatus.Received || i.Status == IncidentStatus.Assigned || i.Status == IncidentStatus.InWork)).ToListAsync(ct);
        var dayAgo = now.AddHours(-24);
        var recent = await Cards.Of(incidents.Where(i => i.ReceivedAt > dayAgo)).ToListAsync(ct);
        var latest = await Cards.Of(incidents.OrderByDescending(i => i.Id).Take(BoardLedger.LatestKept)).ToListAsync(ct);
        var seed = new BoardSeed(
            version,
            open,
            recent,
            await FlowsAsync(now, ct),
            [.. latest.OrderByDescending(card => card.Id)],
            await SourcesAsync(ct),
            await NoticesAsync(ct))
        {
            Blocks = [.. town.Blocks.Select(block => block.Code)],
            Districts = [.. town.Districts.Select(district => district.Code)],
        };
        await transaction.CommitAsync(ct);
        return seed;
    }

    /// <summary>Every entry of the feed up to a version, in order: what <c>recount</c> replays.</summary>
    public async IAsyncEnumerable<FeedEntry> FeedAsync(long upTo, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var rows = db.Changes.AsNoTracking().Where(row => row.Version <= upTo).OrderBy(row => row.Version).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            yield return row.ToEntry();
        }
    }

    /// <summary>The feed's number; 0 before the first change.</summary>
    public async Task<long> VersionAsync(CancellationToken ct) =>
        await db.Counters.Where(row => row.Name == CounterRow.Feed).Select(row => (long?)row.Value).FirstOrDefaultAsync(ct) ?? 0;

    /// <summary>How many messages of each source wait for triage.</summary>
    public async Task<Dictionary<string, int>> BacklogAsync(CancellationToken ct) =>
        await db.Signals
            .Where(row => row.State == SignalRow.Pending)
            .GroupBy(row => row.Source)
            .Select(source => new { source.Key, Count = source.Count() })
            .ToDictionaryAsync(source => source.Key, source => source.Count, ct);

    private async Task<List<PlacedFlow>> FlowsAsync(DateTimeOffset now, CancellationToken ct)
    {
        // A month is at most as long as what a board keeps, so its beginning is inside.
        var first = calendar.Day(now).AddDays(-BoardLedger.DaysKept);
        var from = calendar.StartOf(first);
        Dictionary<(DateOnly, string?, string?), DayFlow> flows = [];
        var rows = db.Incidents.AsNoTracking()
            .Where(i => i.ReceivedAt >= from || i.AnsweredAt >= from)
            .Select(i => new { i.ReceivedAt, i.AnsweredAt, i.AnsweredInTime, i.Block, i.District })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (row.ReceivedAt >= from)
            {
                Add(calendar.Day(row.ReceivedAt), row.Block, row.District, new DayFlow(1, 0, 0));
            }

            if (row.AnsweredAt is { } answeredAt && answeredAt >= from)
            {
                Add(calendar.Day(answeredAt), row.Block, row.District, new DayFlow(0, 1, row.AnsweredInTime == true ? 1 : 0));
            }
        }

        return [.. flows.Select(flow => new PlacedFlow(flow.Key.Item1, flow.Key.Item2, flow.Key.Item3, flow.Value))];

        void Add(DateOnly day, string? block, string? district, DayFlow flow) =>
            flows[(day, block, district)] = flows.GetValueOrDefault((day, block, district)) + flow;
    }

    /// <summary>Hops along the index from source to source: the cost is the number of sources, not of messages.</summary>
    private async Task<Dictionary<string, DateTimeOffset>> SourcesAsync(CancellationToken ct)
    {
        Dictionary<string, DateTimeOffset> sources = [];
        var source = await db.Incidents.MinAsync(i => (string?)i.Source, ct);
        while (source is not null)
        {
            var known = source;
            sources[known] = await db.Incidents.Where(i => i.Source == known).MaxAsync(i => i.AcceptedAt, ct);
            source = await db.Incidents.Where(i => string.Compare(i.Source, known) > 0).MinAsync(i => (string?)i.Source, ct);
        }

        return sources;
    }

    /// <summary>A bell looks again when its number differs, so how many there are will do to begin with.</summary>
    private async Task<Dictionary<string, long>> NoticesAsync(CancellationToken ct) =>
        await db.Notices
            .GroupBy(row => row.Person)
            .Select(person => new { person.Key, Count = person.LongCount() })
            .ToDictionaryAsync(person => person.Key, person => person.Count, ct);
}
