using Mcu.Infrastructure.Store.Model;
using System.Diagnostics;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Bench;

/// <summary>
/// From the inbox to committed incidents: made-up messages are put into the inbox, then a whole node (pump, follower, ticker) processes
/// them. Measures in addition what the classification alone costs.
/// </summary>
internal static class TriageRate
{
    private const int Messages = 120_000;
    private const int Batch = 1_000;
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public static async Task<object> RunAsync()
    {
        await using var database = await BenchPostgres.StartAsync();
        await using var node = await BenchNode.PrepareAsync(
            await database.CreateDatabaseAsync(),
            services => services.AddMcuEngines(demo: false));
        var signals = MakeUp(node, Messages);
        var inbox = node.Services.GetRequiredService<ISignalInbox>();
        foreach (var batch in signals.Chunk(Batch))
        {
            await inbox.AddAsync(batch, RepeatPolicy.Keep, default);
        }

        Console.Error.WriteLine($"{Messages:N0} messages wait.");
        MeasurePlacement(node, signals[..20_000]);
        var thinking = MeasurePlacement(node, signals[..10_000]);
        var half = await TakeAsync(node);
        return new
        {
            scenario = "triage",
            machine = Machine.This(),
            messages = Messages,
            perSecond = half.All,
            secondHalfPerSecond = half.SecondHalf,
            appCpuMicroseconds = half.AppCpu,
            allCpuMicroseconds = half.AllCpu,
            allocatedBytes = half.Allocated,
            thinkingMicroseconds = thinking,
            boardVersion = node.Board.Current.Version,
            bar = 5_000,
        };
    }

    private static Signal[] MakeUp(BenchNode node, int count)
    {
        var texts = node.Services.GetRequiredService<DemoTexts>();
        var random = new Random(1);
        var now = TimeProvider.System.GetUtcNow();
        return [
            .. Enumerable.Range(0, count).Select(i => texts.Message(random, $"b{i}", now - TimeSpan.FromSeconds(random.Next(1, 80_000))))];
    }

    private static async Task<(double All, double SecondHalf, double AppCpu, double AllCpu, long Allocated)> TakeAsync(BenchNode node)
    {
        var (app, all, allocated) = (Environment.CpuUsage.TotalTime, Machine.Busy(), GC.GetTotalAllocatedBytes());
        var watch = Stopwatch.StartNew();
        await node.RunAsync();
        TimeSpan? halfAt = null;
        long done;
        while ((done = await node.CountAsync("SELECT value FROM mcu.counters WHERE name = 'incident'")) < Messages)
        {
            halfAt ??= done >= Messages / 2 ? watch.Elapsed : null;
            await Task.Delay(LookEvery, TimeProvider.System);
        }

        watch.Stop();
        var spent = (
            App: Environment.CpuUsage.TotalTime - app,
            All: Machine.Busy() - all,
            Allocated: GC.GetTotalAllocatedBytes() - allocated);
        return (
            Math.Round(Messages / watch.Elapsed.TotalSeconds),
            Math.Round(Messages / 2 / (watch.Elapsed - (halfAt ?? TimeSpan.Zero)).TotalSeconds),
            Math.Round(spent.App.TotalMicroseconds / Messages, 1),
            Math.Round(spent.All.TotalMicroseconds / Messages, 1),
            spent.Allocated / Messages);
    }

    /// <summary>Microseconds for each message, on one thread, without the database.</summary>
    private static Dictionary<string, double> MeasurePlacement(BenchNode node, Signal[] signals)
    {
        var resolver = node.Services.GetRequiredService<PlacementResolver>();
        var rules = node.Services.GetRequiredService<DeadlineRules>().Current;
        var contents = signals.Select(Json.Write).ToArray();
        var places = new Placement[signals.Length];
        var titles = new string[signals.Length];
        var incidents = new Incident[signals.Length];
        Dictionary<string, double> costs = [];
        Time("read", i => Json.Read<Signal>(contents[i]));
        Time("place", i => places[i] = resolver.Place(signals[i]));
        Time("title", i => titles[i] = PublicText.Title(signals[i].Text, signals[i].Author?.Name));
        Time("register", i => incidents[i] = Incident.Register(
            new IncidentIdentity(i, $"С-2026-{i:0000}"), signals[i], titles[i], places[i], SourceKind.Api, rules, signals[i].ReceivedAt));
        Time("write", i => incidents[i].Unpublished.Sum(change =>
            Json.Write(change.Event).Length + Json.Write(change.Now).Length + (change.Was is null ? 0 : Json.Write(change.Was).Length)));
        return costs;

        void Time(string name, Func<int, object?> run)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < signals.Length; i++)
            {
                run(i);
            }

            costs[name] = Math.Round(Stopwatch.GetElapsedTime(start).TotalMicroseconds / signals.Length, 1);
        }
    }
}
