using System.Collections.Immutable;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>Proves that the board is a function of the feed: replays every change from the first, and reads the tables, at one moment and one version.</summary>
internal sealed class Recounter(BoardLoader loader, WorkCalendar calendar, TownClock clock)
{
    public async Task<BoardRecount> RunAsync(CancellationToken ct)
    {
        var seed = await loader.LoadAsync(ct);
        var now = clock.Now;
        var tables = BoardLedger.From(seed, calendar, now);
        var replayed = BoardLedger.From(BoardSeed.Empty with { Blocks = seed.Blocks, Districts = seed.Districts }, calendar, now);
        long entries = 0;
        await foreach (var entry in loader.FeedAsync(seed.Version, ct))
        {
            replayed.Apply(entry);
            entries++;
        }

        var none = ImmutableDictionary<string, int>.Empty;
        var (left, right) = (replayed.Snapshot(none), tables.Snapshot(none));
        return new BoardRecount(seed.Version, entries, BoardAudit.Figures(right).Count, BoardAudit.Differences(left, right));
    }
}
