using Mcu.Dashboard.Hosting;
using System.Globalization;
using Mcu.Application.Common;
using Mcu.Dashboard.Cli;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard;

/// <summary>
/// The process from its first line to its exit code: a command when the arguments name one, otherwise the dashboard. A failed start is
/// reported as one line on standard error.
/// </summary>
internal static class DashboardProgram
{
    public static async Task<int> RunAsync(string[] args)
    {
        // LANG and LC_ALL of the machine are ignored: a culture that the runtime does not know would end the process as soon as it formats
        // a text.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        using var stop = new StopSignals();
        try
        {
            MachineCheck.Run();
            return CommandLine.Names(args)
                ? await CommandLine.RunAsync(args, stop.Token)
                : await ServeAsync(args, stop.Token);
        }
        catch (SettingException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.WrongArguments;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return CommandLine.Names(args) ? ExitCodes.FoundFault : ExitCodes.Done;
        }
        catch (Exception error) when (CommandLine.Names(args) && StoreFault.IsOne(error))
        {
            await Console.Error.WriteLineAsync($"The database refused: {StoreFault.Line(error)}");
            return ExitCodes.FoundFault;
        }
        catch (PortInUseException error)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return ExitCodes.FoundFault;
        }
        catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{error.Message} Another program listens there: stop it, or choose another address with " +
                "ASPNETCORE_URLS=http://localhost:5081");
            return ExitCodes.FoundFault;
        }
    }

    private static async Task<int> ServeAsync(string[] args, CancellationToken ct)
    {
        await using var app = DashboardHost.Build(args);
        await app.Services.PrepareAsync(beside: false, ct);
        await app.StartAsync(ct);
        await DashboardHost.SayAddressAsync(app, ct);
        await app.WaitForShutdownAsync(ct);
        return ExitCodes.Done;
    }
}
