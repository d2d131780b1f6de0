using Mcu.Application.Appointments;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Journal;
using Mcu.Application.People;
using Mcu.Application.Common;
using Mcu.Application.Town;
using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>check</c>: whether this installation can work. The settings have been read before; it checks the database, the calendar, and that
/// every block has somebody to notify.
/// </summary>
internal static class CheckCommand
{
    /// <summary>
    /// Days before the end of the year from which a missing calendar of the next year is reported: deadlines set now reach into it.
    /// </summary>
    private const int DaysAhead = 60;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        ProductionCheck.Run(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<IHostEnvironment>());
        await services.PrepareAsync(beside: true, ct);
        var (rules, now) = (services.GetRequiredService<DeadlineRules>().Current, services.GetRequiredService<TownClock>().Now);
        foreach (var note in Notes(rules, now).Concat(Vacancies(services)).Concat(await PausedAsync(services, ct)))
        {
            Console.WriteLine($"note: {note}");
        }

        var faults = Faults(services, rules, now).Concat(await BrokenSealsAsync(services, ct)).ToArray();
        foreach (var fault in faults)
        {
            Console.WriteLine($"fault: {fault}");
        }

        Console.WriteLine(faults.Length == 0 ? "ready" : $"{faults.Length} fault(s)");
        return faults.Length == 0 ? ExitCodes.Done : ExitCodes.FoundFault;
    }

    /// <summary>What somebody should attend to soon; the installation works without it.</summary>
    private static IEnumerable<string> Notes(RuleSet rules, DateTimeOffset now) =>
        from day in new[] { rules.Calendar[now], rules.Calendar[now.AddDays(DaysAhead)] }
        where day.IsAssumed
        group day by day.Date.Year into year
        select $"the production calendar of {year.Key} is not confirmed: deadlines in it know only weekends and the fixed holidays";

    /// <summary>Positions that a ladder names and nobody holds; a new installation starts with all of them vacant.</summary>
    private static IEnumerable<string> Vacancies(IServiceProvider services)
    {
        var directory = services.GetRequiredService<StaffDirectory>();
        foreach (var position in directory.Structure.Positions.Where(IsNeeded))
        {
            if (!IsHeld(directory, position)
                && !directory.Structure.Positions.Any(other => StandsIn(position, other) && IsHeld(directory, other)))
            {
                yield return $"position {position.Code} is vacant: its notices go to the position above";
            }
        }
    }

    /// <summary>Appeals whose clock an older version paused, though 59-ФЗ knows no pause.</summary>
    private static async Task<IEnumerable<string>> PausedAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var postponed = await scope.ServiceProvider.GetRequiredService<IIncidentRegister>().PostponedAsync(ct);
        var rules = services.GetRequiredService<DeadlineRules>();
        return Paused(postponed, rules);
    }

    /// <summary>One line for each such appeal, by its number.</summary>
    internal static IEnumerable<string> Paused(IEnumerable<IncidentCard> postponed, DeadlineRules rules) =>
        from card in postponed
        where card.Clocks.Any(
            clock => clock is { StoppedAt: null, Pauses: not null } && AppealLaw.Is(rules.At(clock.Rules).NormOf(clock)?.Law ?? ""))
        select $"the term of appeal {card.Number} was paused by an older version, which 59-FZ does not know: " +
            "settings, recalculate, shows and corrects it";

    /// <summary>At most one line: the first broken seal of the journal. Seals are chained, so nothing after it can be verified.</summary>
    private static async Task<IEnumerable<string>> BrokenSealsAsync(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var audit = await scope.ServiceProvider.GetRequiredService<IJournal>().CheckAsync(ct);
        return audit.Broken is { } broken ? [Say(broken)] : [];
    }

    internal static string Say(BrokenSeal broken) => $"the journal is broken at number {broken.Number}: " + broken.Kind switch
    {
        BrokenSealKind.Missing => "the entry is missing",
        BrokenSealKind.Added => "the entry was not numbered by a seal",
        _ => "the entry was changed after it was sealed",
    };

    private static IEnumerable<string> Faults(IServiceProvider services, RuleSet rules, DateTimeOffset now)
    {
        var (town, directory) = (services.GetRequiredService<Municipality>(), services.GetRequiredService<StaffDirectory>());
        if (!Enumerable.Range(0, 366).Any(day => rules.Calendar[now.AddDays(day)].IsWorking))
        {
            yield return "the calendar gives no working day in a year";
        }

        foreach (var block in town.Blocks)
        {
            var heads = directory.Structure.Positions.Where(
                position => position.Role is Roles.SectorLead or Roles.Deputy && position.Block == block.Code);
            if (!heads.Any())
            {
                yield return $"block {block.Code} has neither a sector lead nor a deputy";
            }
        }

        if (directory.Structure.Answering(Roles.SectorLead, default).FirstOrDefault() is null)
        {
            yield return "nobody is told of incidents without a block: the profile has no head of the centre";
        }
    }

    private static bool IsHeld(StaffDirectory directory, Position position) =>
        directory.Current.Occupants(position, directory.Today)[0].Person is not null;

    /// <summary>Where no head of the block is appointed, the heads of its bodies are told: an act may leave it at that.</summary>
    private static bool StandsIn(Position position, Position other) =>
        position is { Block: not null, Executor: null } && other.Executor is not null
        && (other.Role, other.Block) == (position.Role, position.Block);

    /// <summary>Whether the ladders tell the position something.</summary>
    private static bool IsNeeded(Position position) => position.Role is Roles.SectorLead or Roles.Deputy or Roles.Head or Roles.Curator;
}
