using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Common;
using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Commands;

/// <summary><c>check</c>: whether this installation can work: the settings were read before this line, then the database, the calendar, and somebody to tell for every block.</summary>
internal static class CheckCommand
{
    /// <summary>The deadlines of today reach into the next year so many days before it.</summary>
    private const int DaysAhead = 60;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        ProductionCheck.Run(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>());
        await services.PrepareAsync(beside: true, ct);
        var (rules, now) = (services.GetRequiredService<TownRules>().Current, services.GetRequiredService<TownClock>().Now);
        foreach (var note in Notes(rules, now))
        {
            Console.WriteLine($"note: {note}");
        }

        var faults = Faults(services, rules, now).ToArray();
        foreach (var fault in faults)
        {
            Console.WriteLine($"fault: {fault}");
        }

        Console.WriteLine(faults.Length == 0 ? "ready" : $"{faults.Length} fault(s)");
        return faults.Length == 0 ? ExitCodes.Done : ExitCodes.FoundFault;
    }

    /// <summary>What somebody should see to in time; the installation works without it.</summary>
    private static IEnumerable<string> Notes(RuleSet rules, DateTimeOffset now) =>
        from day in new[] { rules.Calendar[now], rules.Calendar[now.AddDays(DaysAhead)] }
        where day.IsAssumed
        group day by day.Date.Year into year
        select $"the production calendar of {year.Key} is not confirmed: deadlines in it know only weekends and the fixed holidays";

    private static IEnumerable<string> Faults(IServiceProvider services, RuleSet rules, DateTimeOffset now)
    {
        var town = services.GetRequiredService<Municipality>();
        if (!Enumerable.Range(0, 366).Any(day => rules.Calendar[now.AddDays(day)].IsWorking))
        {
            yield return "the calendar gives no working day in a year";
        }

        foreach (var block in town.Blocks)
        {
            if (town.Person(block.Lead) is null)
            {
                yield return $"block {block.Code} has no sector lead";
            }

            if (town.Person(block.Deputy) is null)
            {
                yield return $"block {block.Code} has no deputy";
            }
        }

        if (town.Responsible(null, Roles.SectorLead) is null)
        {
            yield return "nobody is told of incidents without a block: the profile has no head of the centre";
        }
    }
}
