using Mcu.Infrastructure.Store.Model;
using System.Runtime.CompilerServices;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Town;
using Microsoft.EntityFrameworkCore;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Reads the data a board starts from, in one snapshot of the database. The cost depends on the number of open incidents, of messages in
/// one day and of cells in a month, never on the number of all incidents.
/// </summary>
internal sealed class BoardLoader(McuDbContext db, IEngine engine, FlowRollups rollups, Municipality town, TownClock clock)
{
    public Task<BoardSeed> LoadAsync(CancellationToken ct) => InSnapshotAsync(
        async now => await ReadAsync(now, await rollups.KeptAsync(now, ct) ?? await rollups.CountedAsync(now, ct), ct), ct);

    /// <summary>
    /// The seed with its flows counted from the incidents, and the stored flows for comparison (null where they do not cover the feed).
    /// </summary>
    public Task<(BoardSeed Tables, IReadOnlyList<PlacedFlow>? Kept)> LoadForRecountAsync(CancellationToken ct) => InSnapshotAsync(
        async now => (await ReadAsync(now, await rollups.CountedAsync(now, ct), ct), await rollups.KeptAsync(now, ct)), ct);

    /// <summary>The entries of the feed after one version and up to another, in order; replayed by <c>recount</c>.</summary>
    public async IAsyncEnumerable<FeedEntry> FeedAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var rows = db.Changes.AsNoTracking()
            .Where(row => row.Version > after && row.Version <= upTo)
            .OrderBy(row => row.Version)
            .AsAsyncEnumerable();
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

    /// <summary>The oldest row that waits for triage; null when none does.</summary>
    public Task<long?> OldestPendingAsync(CancellationToken ct) =>
        db.Signals.Where(row => row.State == SignalRow.Pending).MinAsync(row => (long?)row.Id, ct);

    private Task<T> InSnapshotAsync<T>(Func<DateTimeOffset, Task<T>> read, CancellationToken ct) =>
        engine.InSnapshotAsync(db, () => read(clock.Now), ct);

    private async Task<BoardSeed> ReadAsync(DateTimeOffset now, IReadOnlyList<PlacedFlow> days, CancellationToken ct)
    {
        var incidents = db.Incidents.AsNoTracking();
        var version = await VersionAsync(ct);
        var open = await Cards.Of(incidents.Where(i =>
            EF.Constant(IncidentStatuses.Open).Contains(i.Status))).ToListAsync(ct);
        var dayAgo = now.AddHours(-24);
        var recent = await incidents.Where(i => i.ReceivedAt > dayAgo)
            .Select(i => new RecentMessage(i.Id, i.TopicGroup, i.District, i.ReceivedAt))
            .ToListAsync(ct);
        var latest = await Cards.Of(incidents.OrderByDescending(i => i.Id).Take(BoardAggregates.LatestKept)).ToListAsync(ct);
        return new BoardSeed(
            version,
            open,
            recent,
            days,
            [.. latest.OrderByDescending(card => card.Id)],
            await SourcesAsync(ct),
            await NoticesAsync(ct))
        {
            Blocks = [.. town.Blocks.Select(block => block.Code)],
            Districts = [.. town.Districts.Select(district => district.Code)],
        };
    }

    /// <summary>Jumps along the index from source to source, so the cost is the number of sources, not of messages.</summary>
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

    /// <summary>
    /// Jumps from person to person likewise. A page reloads the notices when its number differs, so the moment of the newest notice is
    /// enough as the initial value.
    /// </summary>
    private async Task<Dictionary<string, long>> NoticesAsync(CancellationToken ct)
    {
        Dictionary<string, long> newest = [];
        var bells = db.Deliveries.Where(row => row.Channel == DeliveryRow.Bell);
        var person = await bells.MinAsync(row => (string?)row.Person, ct);
        while (person is not null)
        {
            var known = person;
            newest[known] = (await bells.Where(row => row.Person == known).MaxAsync(row => row.At, ct)).ToUnixTimeMilliseconds();
            person = await bells.Where(row => string.Compare(row.Person, known) > 0).MinAsync(row => (string?)row.Person, ct);
        }

        return newest;
    }
}
