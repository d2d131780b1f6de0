using System.Diagnostics;
using Mcu.Application.Live;
using Mcu.Infrastructure.Store.Live;

namespace Mcu.Bench;

/// <summary>How long a node takes from nothing to a loaded board (connect, migrate, flows, board), and what it holds, by the size of the history.</summary>
internal static class NodeStart
{
    private const int Open = 100_000;
    private const int Starts = 5;

    public static Task<object> RunAsync() => RunAsync(1_000_000);

    public static Task<object> RunLargeAsync() => RunAsync(5_000_000);

    private static async Task<object> RunAsync(int closed)
    {
        await using var database = await BenchDatabase.StartAsync(History.Settings);
        var connection = await database.CreateAsync();
        await using (var writer = await BenchNode.PrepareAsync(connection))
        {
            await new History(writer, TimeProvider.System.GetUtcNow()).WriteAsync(Open, closed);
        }

        await database.RestartAsync();
        List<double> seconds = [];
        BoardSnapshot? board = null;
        var (managed, cpu) = (0L, TimeSpan.Zero);
        for (var i = 0; i < Starts; i++)
        {
            var before = (Cpu: Environment.CpuUsage.TotalTime, Memory: GC.GetTotalMemory(forceFullCollection: true));
            var start = Stopwatch.GetTimestamp();
            await using var node = await BenchNode.PrepareAsync(database.Again(connection));
            seconds.Add(Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2));
            cpu = Environment.CpuUsage.TotalTime - before.Cpu;
            board = node.Board.Current;
            managed = GC.GetTotalMemory(forceFullCollection: true) - before.Memory;
            if (i == Starts - 1)
            {
                await SayPartsAsync(node);
            }
        }

        return new
        {
            scenario = "start",
            machine = Machine.This(),
            open = board!.Counters.Open,
            closed,
            firstSeconds = seconds[0],
            medianSeconds = seconds.Order().ElementAt(Starts / 2),
            appCpuSeconds = Math.Round(cpu.TotalSeconds, 2),
            managedMegabytes = managed / 1_000_000,
            databaseGigabytes = Math.Round(database.Size / 1e9, 1),
            bar = 10,
        };
    }

    /// <summary>Which part of the loading takes how long, for the one who looks for the cause.</summary>
    private static async Task SayPartsAsync(BenchNode node)
    {
        for (var i = 0; i < 2; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var seed = await node.InScopeAsync<BoardLoader, BoardSeed>(loader => loader.LoadAsync(default));
            var read = Stopwatch.GetElapsedTime(start);
            node.Board.Load(seed);
            Console.Error.WriteLine(
                $"read {read.TotalSeconds:0.00} s, built {(Stopwatch.GetElapsedTime(start) - read).TotalSeconds:0.00} s; {seed.Open.Count:N0} open, {seed.Recent.Count:N0} recent, {seed.Flows.Count:N0} flows");
        }
    }
}
