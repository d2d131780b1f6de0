using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Common;
using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Commands;

/// <summary><c>check</c>: whether this installation can work: the settings were read before this line, then the database, the calendar, and somebody to tell for every block.</summary>
internal static class CheckCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        await services.PrepareAsync(beside: true, ct);
        var faults = Faults(services).ToArray();
        foreach (var fault in faults)
        {
            Console.WriteLine($"fault: {fault}");
        }

        Console.WriteLine(faults.Length == 0 ? "ready" : $"{faults.Length} fault(s)");
        return faults.Length == 0 ? ExitCodes.Done : ExitCodes.FoundFault;
    }

    private static IEnumerable<string> Faults(IServiceProvider services)
    {
        var town = services.GetRequiredService<Municipality>();
        var rules = services.GetRequiredService<TownRules>().Current;
        var now = services.GetRequiredService<TownClock>().Now;
        if (!Enumerable.Range(0, 366).Any(day => rules.Calendar[now.AddDays(day)].IsWorking))
        {
            yield return "the calendar gives no working day in a year";
        }

        foreach (var year in new[] { rules.Calendar[now], rules.Calendar[now.AddDays(60)] }.Where(day => day.IsAssumed).Select(day => day.Date.Year).Distinct())
        {
            yield return $"the production calendar of {year} is not confirmed: deadlines in it know only weekends and the fixed holidays";
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
