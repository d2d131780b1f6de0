using System.Diagnostics;
using System.Globalization;
using Mcu.Application.Live;
using Mcu.Infrastructure.Store.Live;

namespace Mcu.Bench;

/// <summary>
/// How long a node takes to load its board (connect, migrate, flows, board) and how much memory it holds, by the size of the history; then
/// what a change costs that board, and what the lists cost that database.
/// </summary>
internal static class NodeStart
{
    private const int Open = 100_000;
    private const int Starts = 5;

    /// <param name="arguments">The number of closed incidents; a million when it is omitted.</param>
    public static Task<object> RunAsync(string[] arguments) =>
        RunAsync(arguments is [var closed] ? int.Parse(closed, CultureInfo.InvariantCulture) : 1_000_000);

    public static Task<object> RunLargeAsync() => RunAsync(5_000_000);

    private static async Task<object> RunAsync(int closed)
    {
        await using var database = await BenchPostgres.StartAsync(History.Settings);
        var connection = await database.CreateDatabaseAsync();
        await using (var writer = await BenchNode.PrepareAsync(connection))
        {
            await new History(writer, TimeProvider.System.GetUtcNow()).WriteAsync(Open, closed);
        }

        connection = await database.RestartAsync(connection);
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var cpu = Environment.CpuUsage.TotalTime;
        List<double> seconds = [];
        await using var node = await StartAsync(connection, seconds);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        memory = GC.GetTotalMemory(forceFullCollection: true) - memory;
        for (var i = 1; i < Starts; i++)
        {
            await using var again = await StartAsync(connection, seconds);
        }

        var seed = await SayPartsAsync(node);
        return new
        {
            scenario = "start",
            machine = Machine.This(),
            open = node.Board.Current.Counters.Open,
            closed,
            coldSeconds = seconds[0],
            medianSeconds = seconds.Order().ElementAt(Starts / 2),
            appCpuSeconds = Math.Round(cpu.TotalSeconds, 2),
            managedMegabytes = memory / 1_000_000,
            databaseGigabytes = Math.Round(database.Size / 1e9, 1),
            changes = LoadedBoard.Measure(seed, TimeProvider.System.GetUtcNow()),
            milliseconds = await ListCost.MeasureAsync(node),
            calls = await BoardCalls.MeasureAsync(connection, default),
            bar = 10,
        };
    }

    private static async Task<BenchNode> StartAsync(string connection, List<double> seconds)
    {
        var start = Stopwatch.GetTimestamp();
        var node = await BenchNode.PrepareAsync(connection);
        seconds.Add(Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2));
        return node;
    }

    /// <summary>Prints how long each part of the loading takes, to find the cause of a slow start.</summary>
    private static async Task<BoardSeed> SayPartsAsync(BenchNode node)
    {
        var start = Stopwatch.GetTimestamp();
        var seed = await node.InScopeAsync<BoardLoader, BoardSeed>(loader => loader.LoadAsync(default));
        var read = Stopwatch.GetElapsedTime(start);
        node.Board.Load(seed);
        Console.Error.WriteLine(
            $"read {read.TotalSeconds:0.00} s, built {(Stopwatch.GetElapsedTime(start) - read).TotalSeconds:0.00} s; " +
            $"{seed.Open.Count:N0} open, {seed.Recent.Count:N0} recent, {seed.Flows.Count:N0} flows");
        return seed;
    }
}
