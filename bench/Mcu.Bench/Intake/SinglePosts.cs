using System.Diagnostics;

namespace Mcu.Bench;

/// <summary>
/// One message a request over 128 connections: the product, a bare endpoint that inserts one row a request, and one that only parses. Their
/// windows alternate. Triage runs in the product meanwhile; the references have the machine to themselves.
/// </summary>
internal static class SinglePosts
{
    private const int Lanes = 128;
    private const int Rounds = 5;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    public static async Task<object> RunAsync(CancellationToken ct)
    {
        await using var town = await IntakeTown.StartAsync(ct);
        await using var bare = await BenchServer.StartBareAsync(town.Connection, ct);
        List<double> ours = [];
        List<double> insert = [];
        List<double> parse = [];
        List<double> waits = [];
        long sent = 0;
        for (var round = -1; round < Rounds; round++)
        {
            var (product, oneRow, only) = (
                await RunAsync(town.Server.Port, "/api/v1/intake", ct),
                await SettledAsync(town, bare.Port, "/insert", ct),
                await RunAsync(bare.Port, "/parse", ct));
            Console.Error.WriteLine(
                $"round {round}: ours {product.PerSecond:N0}/s, one insert a request {oneRow.PerSecond:N0}/s, " +
                $"parse only {only.PerSecond:N0}/s");
            sent += product.Answered;
            if (round >= 0)
            {
                ours.Add(product.PerSecond);
                insert.Add(oneRow.PerSecond);
                parse.Add(only.PerSecond);
                waits.AddRange(product.Waits);
            }
        }

        var there = await town.CountAsync("true", ct);
        return new
        {
            scenario = "intake-single",
            machine = Machine.This(),
            lanes = Lanes,
            perSecond = Statistics.Median(ours),
            p50Ms = Statistics.Percentile(waits, 0.5),
            p99Ms = Statistics.Percentile(waits, 0.99),
            oneInsertARequest = Statistics.Median(insert),
            parseOnly = Statistics.Median(parse),
            ratio = Statistics.Ratio(Statistics.Median(ours), Statistics.Median(insert)),
            bar = 1.5,
            accepted = sent,
            there,
            lost = sent - there,
        };
    }

    private static async Task<Cost> SettledAsync(IntakeTown town, int port, string path, CancellationToken ct)
    {
        await town.SettleAsync(ct);
        return await RunAsync(port, path, ct);
    }

    private static async Task<Cost> RunAsync(int port, string path, CancellationToken ct)
    {
        var start = Stopwatch.GetTimestamp();
        var lanes = await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(() => FollowAsync(port, path, start, ct), ct)));
        var spent = Stopwatch.GetElapsedTime(start);
        List<double> waits = [.. lanes.SelectMany(lane => lane)];
        return new Cost(waits.Count / spent.TotalSeconds, waits.Count, waits);
    }

    private static async Task<List<double>> FollowAsync(int port, string path, long start, CancellationToken ct)
    {
        using var lane = new HttpLane(port);
        await lane.OpenAsync(ct);
        List<double> waits = [];
        while (Stopwatch.GetElapsedTime(start) < Window)
        {
            var request = SampleMessages.Request(port, path, "application/json", SampleMessages.Json(SampleMessages.NextId()));
            var sentAt = Stopwatch.GetTimestamp();
            var (status, _) = await lane.SendAsync(request, ct);
            if (status is not 202)
            {
                throw new InvalidOperationException($"{path} answered {status}.");
            }

            waits.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
        }

        return waits;
    }

    private sealed record Cost(double PerSecond, int Answered, List<double> Waits);
}
