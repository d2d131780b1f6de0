using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Cli;

/// <summary>
/// <c>admin-link</c>: prints a one-time link that signs its reader in as administrator, valid for a quarter of an hour on every node.
/// </summary>
internal static class AdminLinkCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        await services.PrepareAsync(beside: true, ct);

        // The link's validity is measured by the database's clock, which all nodes share.
        services.GetRequiredService<SessionCache>().SetClock(await services.GetRequiredService<ISessionStore>().NowAsync(ct));
        var code = await services.GetRequiredService<SignInLinks>().CreateAsync(ct);
        Console.WriteLine(DashboardHost.LinkLine(DashboardHost.PublicAddress(services.GetRequiredService<IConfiguration>()), code));
        return ExitCodes.Done;
    }
}
