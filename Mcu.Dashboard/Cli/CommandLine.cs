using Mcu.Application;
using Mcu.Dashboard.Hosting;
using Mcu.Infrastructure;

namespace Mcu.Dashboard.Cli;

/// <summary>Commands of the same executable: results go to standard output, everything else to standard error.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, Func<IServiceProvider, string[], CancellationToken, Task<int>>> Commands = new()
    {
        ["import"] = ImportCommand.RunAsync,
        ["recount"] = RecountCommand.RunAsync,
        ["migrate"] = MigrateCommand.RunAsync,
        ["check"] = CheckCommand.RunAsync,
        ["admin-link"] = AdminLinkCommand.RunAsync,
        ["journal"] = JournalCommand.RunAsync,
        ["user"] = UserCommand.RunAsync,
        ["key"] = KeyCommand.RunAsync,
        ["keys"] = KeysCommand.RunAsync,
        ["subject"] = SubjectCommand.RunAsync,
    };

    /// <summary>Commands that need no database, no settings and no board.</summary>
    private static readonly Dictionary<string, Func<string[], CancellationToken, Task<int>>> Plain = new()
    {
        ["deadlines"] = DeadlinesCommand.RunAsync,
    };

    /// <summary>True when the arguments name a command rather than settings of the dashboard.</summary>
    public static bool Names(string[] args) =>
        args is [{ Length: > 0 } first, ..] && first[0] is not ('-' or '/') && !first.Contains('=', StringComparison.Ordinal);

    public static async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        if (Plain.TryGetValue(args[0], out var plain))
        {
            return await plain(args[1..], ct);
        }

        if (!Commands.TryGetValue(args[0], out var command))
        {
            await Console.Error.WriteLineAsync(
                $"There is no command «{args[0]}». Commands: {string.Join(", ", Commands.Keys.Concat(Plain.Keys))}.");
            return ExitCodes.WrongArguments;
        }

        var builder = DashboardHost.CreateBuilder([]);
        // A final failure is reported in one line at the end; the libraries' messages about each retry would only hide it.
        builder.Logging.ClearProviders()
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        builder.Services
            .AddMcuApplication()
            .AddMcuInfrastructure(builder.Configuration, builder.Environment.IsProduction(), DashboardHost.IsDemo(builder))
            .AddMcuDashboard(builder.Configuration);
        await using var app = builder.Build();
        return await command(app.Services, args[1..], ct);
    }
}
