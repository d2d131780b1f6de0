using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Application.Live;

namespace Mcu.Bench;

/// <summary>
/// What one change costs the board: applying a feed entry and publishing a snapshot, at 1,000 and at 100,000 open incidents. Rounds of both
/// sizes alternate, so that other load on the machine affects both; the median round counts.
/// </summary>
internal static class BoardChangeCost
{
    private const int Rounds = 41;
    private const int WarmUpRounds = 6;
    private const int ChangesARound = 1_000;
    private const int Watchers = 200;
    private const int AnsweredToday = 5_000;

    public static async Task<object> RunAsync()
    {
        var small = new Case(1_000);
        var large = new Case(100_000);
        var (open1k, open100k) = Measure(small, large);
        using var leaving = new CancellationTokenSource();
        var watching = small.Watch(Watchers, leaving.Token).Concat(large.Watch(Watchers, leaving.Token)).ToArray();
        var (watched1k, watched100k) = Measure(small, large);
        await leaving.CancelAsync();
        await Task.WhenAll(watching);
        return new
        {
            scenario = "board",
            machine = Machine.This(),
            changes = Rounds * ChangesARound,
            open1k,
            open100k,
            ratio = Ratio(open1k, open100k),
            watchers = Watchers,
            watched1k,
            watched100k,
            watchedRatio = Ratio(watched1k, watched100k),
            bar = 2,
        };
    }

    private static double Ratio(Cost small, Cost large) => Math.Round(large.Microseconds / small.Microseconds, 2);

    private static (Cost Small, Cost Large) Measure(Case small, Case large)
    {
        List<Cost> ofSmall = [];
        List<Cost> ofLarge = [];
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            var (a, b) = (small.Round(), large.Round());
            if (round >= WarmUpRounds)
            {
                ofSmall.Add(a);
                ofLarge.Add(b);
            }
        }

        Console.Error.WriteLine($"rounds, µs a change: 1k {Spread(ofSmall)}; 100k {Spread(ofLarge)}");
        return (Median(ofSmall), Median(ofLarge));
    }

    private static Cost Median(List<Cost> costs) => new(
        Math.Round(costs.Select(cost => cost.Microseconds).Order().ElementAt(costs.Count / 2), 2),
        costs.Select(cost => cost.Bytes).Order().ElementAt(costs.Count / 2));

    private static string Spread(List<Cost> costs) =>
        $"{costs.Min(cost => cost.Microseconds):0.0}…{costs.Max(cost => cost.Microseconds):0.0}";

    /// <param name="Bytes">Bytes allocated by one change.</param>
    private sealed record Cost(double Microseconds, long Bytes);

    private sealed class Case
    {
        private readonly BenchTown _town;
        private readonly ScenarioClock _hand = new(BenchTown.Noon);
        private readonly LiveBoard _board;

        public Case(int open)
        {
            _town = new BenchTown(seed: 1);
            _board = new LiveBoard(BenchTown.Zone, new TownClock(_hand), TimeProvider.System);
            var cards = _town.Settle(open);
            var answered = _town.AnsweredToday(AnsweredToday);
            var recent = cards.Where(card => card.ReceivedAt > BenchTown.Noon.AddHours(-24)).Take(AnsweredToday / 10).Concat(answered);
            _board.Load(BoardSeed.Empty with { Open = cards, Recent = [.. recent.Select(RecentMessage.Of)], Latest = [.. cards.Take(60)] });
            Console.Error.WriteLine($"{open:N0} open, {GC.GetTotalMemory(forceFullCollection: true) / 1e6:N0} MB");
        }

        public Task[] Watch(int count, CancellationToken ct) => [.. Enumerable.Range(0, count).Select(_ => FollowAsync(ct))];

        public Cost Round()
        {
            var entries = _town.Changes(ChangesARound, _hand.Now);
            var batches = entries.Select(entry => new[] { entry }).ToArray();
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            foreach (var batch in batches)
            {
                _board.Apply(batch);
            }

            var spent = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            _hand.Now += TimeSpan.FromSeconds(1);
            return new Cost(spent.TotalMicroseconds / batches.Length, allocated / batches.Length);
        }

        private async Task FollowAsync(CancellationToken ct)
        {
            try
            {
                await foreach (var snapshot in _board.WatchAsync(TimeSpan.FromMilliseconds(250), ct))
                {
                    GC.KeepAlive(snapshot);
                }
            }
            catch (OperationCanceledException)
            {
                // The watcher was cancelled.
            }
        }
    }
}
