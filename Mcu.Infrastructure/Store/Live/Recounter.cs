using System.Collections.Immutable;
using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;
using Mcu.Application.Ratings;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Proves that the board follows from the feed: replays every change from the first, and reads the tables at the same moment and version.
/// The stored flows must equal the replay; the rollups must equal the replay up to their entry and, where they include the whole feed, the
/// incidents.
/// </summary>
internal sealed class Recounter(BoardLoader loader, FlowRollups rollups, RollupReader reader, TownZone zone, TownClock clock)
{
    public async Task<BoardRecount> RunAsync(CancellationToken ct)
    {
        // The rollups are read first, so that what the board is read with later includes at least as much of the feed.
        var figures = await reader.ReadAsync(ct);
        var (seed, kept) = await loader.LoadForRecountAsync(ct);
        var now = clock.Now;
        var tables = BoardAggregates.From(seed, zone, now);
        var replayed = BoardAggregates.From(BoardSeed.Empty with { Blocks = seed.Blocks, Districts = seed.Districts }, zone, now);
        var flows = new FlowSums(zone);
        var sums = new FigureSums(zone);
        long entries = 0;
        await foreach (var entry in loader.FeedAsync(0, seed.Version, ct))
        {
            replayed.Apply(entry);
            flows.Add(entry.Was, entry.Now);
            if (entry.Version <= figures.UpTo)
            {
                sums.Add(entry.Was, entry.Now);
            }

            entries++;
        }

        var none = ImmutableDictionary<string, int>.Empty;
        var (left, right) = (replayed.Snapshot(none), tables.Snapshot(none));
        var ofFlows = kept is null ? [] : Differences(flows.Flows, kept, rollups.First(now));
        return new BoardRecount(
            seed.Version,
            entries,
            BoardAudit.Figures(right).Count + (kept?.Count ?? 0) + figures.Kept.Count,
            [.. BoardAudit.Differences(left, right), .. ofFlows, .. RollupAudit.Differences(sums, figures)]);
    }

    private static IEnumerable<string> Differences(IEnumerable<PlacedFlow> replayed, IEnumerable<PlacedFlow> kept, DateOnly first)
    {
        var left = Figures(replayed);
        var right = Figures(kept);
        return left.Keys.Union(right.Keys).Order(StringComparer.Ordinal)
            .Where(name => left.GetValueOrDefault(name) != right.GetValueOrDefault(name))
            .Select(name => $"{name}: {Say(left.GetValueOrDefault(name))}, {Say(right.GetValueOrDefault(name))}");

        Dictionary<string, DayFlow> Figures(IEnumerable<PlacedFlow> flows) => flows.Where(flow => flow.Day >= first).ToDictionary(
            flow =>
                string.Create(CultureInfo.InvariantCulture, $"flow {flow.Day:yyyy-MM-dd} {flow.Block}×{flow.District}×{flow.TopicGroup}"),
            flow => flow.Flow);
    }

    private static string Say(DayFlow flow) =>
        string.Create(CultureInfo.InvariantCulture, $"{flow.Received}/{flow.Answered}/{flow.AnsweredInTime}");
}
