using Mcu.Application.Accounts;
using Mcu.Dashboard.Hosting;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>key add --role R [--block B] [--territory T] [--expires DATE] [--name N]</c>: makes a key and prints it, this once. Running nodes
/// accept it within a second or two.
/// </summary>
internal static class KeyCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args is not ["add", ..]
            || CommandOptions.Read(args[1..], "--role", "--block", "--territory", "--expires", "--name") is not { } options
            || !options.TryGetValue("--role", out var role)
            || !CommandOptions.IsDay(options.GetValueOrDefault("--expires"), out var lastDay))
        {
            await Console.Error.WriteLineAsync("Usage: key add --role R [--block B] [--territory T] [--expires YYYY-MM-DD] [--name N]");
            return ExitCodes.WrongArguments;
        }

        await services.PrepareAsync(beside: true, ct);
        await using var scope = services.CreateAsyncScope();
        var words = scope.ServiceProvider.GetRequiredService<IStringLocalizer<Texts>>();
        var name = options.GetValueOrDefault("--name") ?? words[$"Role.{role}"];
        var (outcome, key) = await scope.ServiceProvider.GetRequiredService<ManageKeys>().AddAsync(
            name,
            role,
            options.GetValueOrDefault("--block"),
            options.GetValueOrDefault("--territory"),
            lastDay,
            CommandOptions.Console,
            ct);
        if (key is null)
        {
            return await CommandOptions.RefuseAsync(scope.ServiceProvider.GetRequiredService<OutcomeTexts>(), outcome);
        }

        Console.WriteLine($"Key: {key}");
        return ExitCodes.Done;
    }
}
