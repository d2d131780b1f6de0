using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Cli;

/// <summary><c>migrate</c>: brings the database to this version and stops.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        await services.PrepareAsync(beside: true, ct);
        Console.WriteLine("The database is at this version.");
        return ExitCodes.Done;
    }
}
