using Mcu.Dashboard.Hosting;
using Mcu.Infrastructure;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>recount</c>: compares the board computed from the feed with the board computed from the tables; any difference is a fault.
/// </summary>
internal static class RecountCommand
{
    private const int MaxPrinted = 40;

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        await services.PrepareAsync(beside: true, ct);
        var result = await services.RecountAsync(ct);
        foreach (var difference in result.Differences.Take(MaxPrinted))
        {
            Console.WriteLine($"differs: {difference} (feed, tables)");
        }

        Console.WriteLine(
            $"version {result.Version}, {result.Entries} changes replayed, {result.Figures} figures compared, " +
            $"{result.Differences.Count} differ");
        return result.Differences.Count == 0 ? ExitCodes.Done : ExitCodes.FoundFault;
    }
}
