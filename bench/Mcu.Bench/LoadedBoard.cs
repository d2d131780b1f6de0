using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Bench;

/// <summary>
/// What one change costs a board loaded from a real database, compared with a board with a thousand of the same open incidents.
/// </summary>
internal static class LoadedBoard
{
    private const int Small = 1_000;
    private const int Rounds = 21;
    private const int ChangesARound = 400;

    public static object Measure(BoardSeed seed, DateTimeOffset now)
    {
        var small = Load(seed with { Open = [.. seed.Open.Take(Small)] }, now);
        var large = Load(seed, now);
        List<double> ofSmall = [];
        List<double> ofLarge = [];
        for (var round = 0; round < Rounds; round++)
        {
            ofSmall.Add(Round(small, now));
            ofLarge.Add(Round(large, now));
        }

        var (a, b) = (Median(ofSmall), Median(ofLarge));
        return new { open1k = a, openAll = b, ratio = Math.Round(b / a, 2), bar = 2 };
    }

    private static LiveBoard Load(BoardSeed seed, DateTimeOffset now)
    {
        var board = new LiveBoard(BenchTown.Zone, new TownClock(new ScenarioClock(now)), TimeProvider.System);
        board.Load(seed);
        return board;
    }

    /// <summary>Applies some changes and reverts them, so that the board is the same after each round.</summary>
    private static double Round(LiveBoard board, DateTimeOffset now)
    {
        var step = Math.Max(1, board.Current.Open.Count / (ChangesARound / 2));
        var cards = Enumerable.Range(0, ChangesARound / 2).Select(i => board.Current.Open[i * step % board.Current.Open.Count]).ToArray();
        var version = board.Current.Version;
        List<FeedEntry[]> entries = [];
        foreach (var card in cards)
        {
            var seen = card with
            {
                AcknowledgedAt = now,
                AcknowledgedBy = "bench",
                Revision = card.Revision + 1,
                Clocks = [.. card.Clocks.Select(clock => clock.Code == "reaction" ? clock.Stop(now) : clock)],
            };
            entries.Add([new FeedEntry(++version, new IncidentAcknowledged(now, "bench"), card, seen)]);
            entries.Add(
                [new FeedEntry(++version, new IncidentAcknowledged(now, "bench"), seen, card with { Revision = card.Revision + 2 })]);
        }

        var start = Stopwatch.GetTimestamp();
        entries.ForEach(board.Apply);
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / entries.Count;
    }

    private static double Median(List<double> values) => Math.Round(values.Order().ElementAt(values.Count / 2), 1);
}
