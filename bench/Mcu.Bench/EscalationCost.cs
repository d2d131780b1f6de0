using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Demo;
using Mcu.Infrastructure.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Bench;

/// <summary>
/// Escalations that are due at once, from the first query to the last commit, as the scheduled job runs them: ten thousand of them, and a
/// thousand of them while ten thousand and a hundred thousand other open incidents are not due yet.
/// </summary>
internal static class EscalationCost
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static async Task<object> RunAsync()
    {
        await using var database = await BenchPostgres.StartAsync(History.Settings);
        await RunAsync(database, due: 1_000, sleeping: 1_000); // Warm-up.
        var few = await RunAsync(database, due: 1_000, sleeping: 10_000);
        var many = await RunAsync(database, due: 1_000, sleeping: 100_000);
        var storm = await RunAsync(database, due: 10_000, sleeping: 10_000);
        return new
        {
            scenario = "sweep",
            machine = Machine.This(),
            dueBeside10k = few,
            dueBeside100k = many,
            ratio = Math.Round(many.Seconds / few.Seconds, 2),
            storm,
            bar = 10,
        };
    }

    private static async Task<Cost> RunAsync(BenchPostgres database, int due, int sleeping)
    {
        var hand = new ScenarioClock(Morning);
        await using var node = await BenchNode.PrepareAsync(
            await database.CreateDatabaseAsync(),
            services => services.AddSingleton(new TownClock(hand)));
        await new History(node, Morning) { IsAsleep = true }.WriteAsync(sleeping, closed: 0);
        await ReceiveAsync(node, due);
        await node.CheckpointAsync();

        // The end of the day: the reaction of every incident of the morning is overdue, and nothing else.
        var calendar = node.Services.GetRequiredService<DeadlineRules>().Current.Calendar;
        hand.Now = DeadlineCalculator.Due(calendar, Morning, Term.WorkingHours(4)).AddMinutes(1);
        var before = await node.CountAsync("SELECT value FROM mcu.counters WHERE name = 'feed'");
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await new EscalationJob(node.Services.GetRequiredService<IServiceScopeFactory>()).Execute(null!);
        var cost = new Cost(
            due,
            sleeping,
            await node.CountAsync("SELECT count(DISTINCT incident_id) FROM mcu.changes WHERE kind = 'escalated'"),
            await node.CountAsync("SELECT value FROM mcu.counters WHERE name = 'feed'") - before,
            Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2),
            Math.Round((Environment.CpuUsage.TotalTime - cpu).TotalSeconds, 2));
        Console.Error.WriteLine(cost);
        return cost;
    }

    private static async Task ReceiveAsync(BenchNode node, int count)
    {
        var texts = node.Services.GetRequiredService<DemoTexts>();
        var random = new Random(2);
        var inbox = node.Services.GetRequiredService<ISignalInbox>();
        foreach (var batch in Enumerable.Range(0, count).Select(i => texts.Message(random, $"due{i}", Morning)).Chunk(1_000))
        {
            await inbox.AddAsync(batch, RepeatPolicy.Keep, default);
        }

        while (await node.InScopeAsync<TriageSignals, int>(triage => triage.RunAsync(500, default)) > 0)
        {
            // Run again until nothing is due.
        }
    }

    private sealed record Cost(int Due, int Sleeping, long Escalated, long Changes, double Seconds, double AppCpuSeconds);
}
