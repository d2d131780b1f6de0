using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Cli;

/// <summary><c>migrate</c>: upgrades the database to this version and ends.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        await services.PrepareAsync(beside: true, ct);
        Console.WriteLine("The database is at this version.");
        return ExitCodes.Done;
    }
}
