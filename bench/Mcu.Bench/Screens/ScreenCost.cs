using System.Globalization;
using System.Text.Json.Nodes;
using Mcu.Application.Signals;
using Mcu.Dashboard.Hosting;
using Mcu.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Bench;

/// <summary>
/// Memory and latency of screens: real wall connections and real duty circuits on one node in this process, so that its managed heap can be
/// read after a full collection. The screens run in a process of their own.
/// </summary>
internal static class ScreenCost
{
    private const int Settled = 5_000;

    /// <summary>1,000 walls, then 200 desks in addition, without messages: the memory each of them holds.</summary>
    public static Task<object> MemoryAsync(CancellationToken ct) =>
        RunAsync("screens-memory", walls: 1_000, desks: 200, rate: 0, seconds: 0, ct);

    /// <summary>
    /// 200 walls and 50 messages a second: the time from acceptance until the message is in the board's response and on every wall.
    /// </summary>
    public static Task<object> WallsAsync(CancellationToken ct) =>
        RunAsync("screens-walls", walls: 200, desks: 0, rate: 50, seconds: 30, ct);

    /// <summary>200 desks and messages that cause 50 changes a second.</summary>
    public static Task<object> DesksAsync(CancellationToken ct) =>
        RunAsync("screens-desks", walls: 0, desks: 200, rate: 25, seconds: 30, ct);

    private static async Task<object> RunAsync(string scenario, int walls, int desks, int rate, int seconds, CancellationToken ct)
    {
        await using var postgres = await BenchPostgres.StartAsync(ct: ct);
        using var data = new BenchFolder();
        var url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{BenchServer.FreePort()}");
        Environment.SetEnvironmentVariable("ASPNETCORE_ENVIRONMENT", "Production");
        var settings = BenchServer.Settings(await postgres.CreateDatabaseAsync(ct), data.Path);
        await using (var app = DashboardHost.Build([.. settings.Select(item => $"--{item.Key}={item.Value}"), $"--urls={url}"]))
        {
            await app.Services.PrepareMcuAsync(beside: false, Console.Error.WriteLine, ct);
            await app.StartAsync(ct);
            await SettleAsync(app, ct);
            await using var stopping = new Stopping(app);
            await using var load = await LoadTool.StartAsync(url, walls, desks, rate, seconds, ct);
            var (_, before) = await StepAsync(load, ct);
            var (_, withWalls) = await StepAsync(load, ct);
            var (_, withDesks) = await StepAsync(load, ct);
            var (ran, after) = await StepAsync(load, ct);
            ran.Remove("step");
            return new
            {
                scenario,
                machine = Machine.This(),
                settled = Settled,
                heapMB = Math.Round(before / 1e6, 1),
                kBAWall = walls == 0 ? 0 : Math.Round((withWalls - before) / 1e3 / walls, 1),
                kBADesk = desks == 0 ? 0 : Math.Round((withDesks - withWalls) / 1e3 / desks, 1),
                heapAfterMB = Math.Round(after / 1e6, 1),
                ran,
            };
        }
    }

    /// <summary>Stops the host before it is disposed, so that its loops end first.</summary>
    private sealed class Stopping(WebApplication app) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await app.StopAsync(CancellationToken.None);
    }

    private static async Task<(JsonObject Said, double Heap)> StepAsync(LoadTool load, CancellationToken ct)
    {
        var said = await load.StepAsync(ct);
        var heap = await HeapAsync(ct);
        await load.GoOnAsync(ct);
        return (said, heap);
    }

    /// <summary>The managed heap after full collections: the smallest of several readings, because frames are rendered meanwhile.</summary>
    private static async Task<double> HeapAsync(CancellationToken ct)
    {
        var least = double.MaxValue;
        for (var look = 0; look < 5; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System, ct);
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: true));
        }

        return least;
    }

    private static async Task SettleAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var inbox = scope.ServiceProvider.GetRequiredService<ReceiveSignals>();
        var now = DateTimeOffset.UtcNow;
        Signal[] messages = [.. Enumerable.Range(0, Settled).Select(i => new Signal(
            BenchServer.Source, $"settled-{i}", MessageKind.Message, now, "Во дворе не горит фонарь, вечером темно, просим починить."))];
        foreach (var chunk in messages.Chunk(500))
        {
            await inbox.RunAsync(chunk, RepeatPolicy.Keep, ct);
        }

        var board = app.Services.GetRequiredService<Mcu.Application.Live.LiveBoard>();
        while (board.Current.Counters.Open < Settled)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ct);
        }
    }
}
