using Mcu.Application.Journal;
using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Cli;

/// <summary><c>journal verify</c>: recalculates every seal of the journal; the first that does not match is a fault.</summary>
internal static class JournalCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        if (args is not ["verify"])
        {
            await Console.Error.WriteLineAsync("Usage: journal verify");
            return ExitCodes.WrongArguments;
        }

        await services.PrepareAsync(beside: true, ct);
        await using var scope = services.CreateAsyncScope();
        var audit = await scope.ServiceProvider.GetRequiredService<IJournal>().CheckAsync(ct);
        Console.WriteLine(audit.Broken is { } broken ? CheckCommand.Say(broken) : $"{audit.Sealed} entries are sealed, all of them match");
        return audit.Broken is null ? ExitCodes.Done : ExitCodes.FoundFault;
    }
}
