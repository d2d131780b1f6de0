using System.Globalization;
using Mcu.Application.Accounts;
using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Words;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>user add NAME --position CODE [--to DATE]</c>: adds a person and their appointment where these are missing, and prints an invitation
/// link that is good once, for seven days.
/// </summary>
internal static class UserCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args is not ["add", { Length: > 0 } name, ..] || CommandOptions.Read(args[2..], "--position", "--to") is not { } options
            || !options.TryGetValue("--position", out var position) || !CommandOptions.IsDay(options.GetValueOrDefault("--to"), out var to))
        {
            await Console.Error.WriteLineAsync("Usage: user add NAME --position CODE [--to YYYY-MM-DD]");
            return ExitCodes.WrongArguments;
        }

        await services.PrepareAsync(beside: true, ct);
        await using var scope = services.CreateAsyncScope();
        var (outcome, code) = await scope.ServiceProvider.GetRequiredService<InvitePerson>()
            .AddAsync(name, position, to, CommandOptions.Console, ct);
        if (code is null)
        {
            return await CommandOptions.RefuseAsync(scope.ServiceProvider.GetRequiredService<OutcomeTexts>(), outcome);
        }

        Console.WriteLine(DashboardHost.InvitationLine(
            DashboardHost.PublicAddress(services.GetRequiredService<IConfiguration>()), code));
        return ExitCodes.Done;
    }
}

/// <summary>What commands that change something share.</summary>
internal static class CommandOptions
{
    /// <summary>Whoever may start the program with its settings may do everything.</summary>
    public static Actor Console { get; } = Actor.System("console");

    /// <returns>The value of each option; null where one is unknown, twice or without a value.</returns>
    public static Dictionary<string, string>? Read(string[] args, params string[] known)
    {
        Dictionary<string, string> options = [];
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!known.Contains(args[i]) || i + 1 == args.Length || args[i + 1].Length == 0 || !options.TryAdd(args[i], args[i + 1]))
            {
                return null;
            }
        }

        return options;
    }

    /// <param name="text">Null is a day that was not given.</param>
    /// <returns>False when it is no day.</returns>
    public static bool IsDay(string? text, out DateOnly? day)
    {
        day = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        return text is null || day is not null;
    }

    public static async Task<int> RefuseAsync(OutcomeTexts words, Outcome outcome)
    {
        await System.Console.Error.WriteLineAsync(words.Say(outcome, "", ""));
        return ExitCodes.FoundFault;
    }
}
