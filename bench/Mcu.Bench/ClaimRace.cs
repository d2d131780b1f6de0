using System.Collections.Concurrent;
using System.Diagnostics;
using Mcu.Application.Common;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Incidents;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure.Demo;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Bench;

/// <summary>Two hundred officers acknowledge the same incident at once: one succeeds, and each of the others is told who.</summary>
internal static class ClaimRace
{
    private const int Officers = 200;
    private const int Races = 40;
    private const int WarmUp = 10;

    public static async Task<object> RunAsync()
    {
        await using var database = await BenchPostgres.StartAsync();
        await using var node = await BenchNode.PrepareAsync(await database.CreateDatabaseAsync());
        var texts = node.Services.GetRequiredService<DemoTexts>();
        var random = new Random(3);
        var now = node.Services.GetRequiredService<TownClock>().Now;
        await node.Services.GetRequiredService<ISignalInbox>().AddAsync(
            [.. Enumerable.Range(0, WarmUp + Races).Select(i => texts.Message(random, $"r{i}", now))], RepeatPolicy.Keep, default);
        await node.InScopeAsync<TriageSignals, int>(triage => triage.RunAsync(WarmUp + Races, default));
        var numbers = (await node.InScopeAsync<IIncidentRegister, IncidentPage>(
            register => register.ListAsync(new IncidentQuery(new(), Limit: WarmUp + Races), now, default)))
            .Items.Select(card => card.Number).ToArray();

        ConcurrentBag<double> milliseconds = [];
        var wrong = 0;
        for (var race = 0; race < numbers.Length; race++)
        {
            var outcomes = await Task.WhenAll(
                Enumerable.Range(0, Officers).Select(i => Task.Run(() => ClaimAsync(node, numbers[race], $"Дежурный {i}"))));
            var winners = outcomes.Where(claim => claim.Outcome is Outcome.Succeeded).ToArray();
            var told = outcomes.Count(
                claim => claim.Outcome is Outcome.Lost lost && winners.Length == 1 && lost.WonBy == winners[0].Officer);
            wrong += winners.Length == 1 && told == Officers - 1 ? 0 : 1;
            if (race >= WarmUp)
            {
                outcomes.ToList().ForEach(claim => milliseconds.Add(claim.Milliseconds));
            }
        }

        var sorted = milliseconds.Order().ToArray();
        return new
        {
            scenario = "claim",
            machine = Machine.This(),
            officers = Officers,
            races = Races,
            racesWithoutExactlyOneWinner = wrong,
            medianMilliseconds = Math.Round(sorted[sorted.Length / 2], 1),
            p99Milliseconds = Math.Round(sorted[(int)(sorted.Length * 0.99)], 1),
            bar = 300,
        };
    }

    private static async Task<(string Officer, Outcome Outcome, double Milliseconds)> ClaimAsync(
        BenchNode node, string number, string officer)
    {
        var start = Stopwatch.GetTimestamp();
        var outcome = await node.InScopeAsync<CommandRunner, Outcome>(
            runner => runner.RunAsync<AcknowledgeIncident>(number, CommandInput.Empty, Actor.System(officer), null, default));
        return (officer, outcome, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
