using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Hosting;

namespace Mcu.Dashboard.Commands;

/// <summary><c>admin-link</c>: a one-time link that lets its reader in as administrator, for a quarter of an hour, on every node.</summary>
internal static class AdminLinkCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken ct)
    {
        await services.PrepareAsync(beside: true, ct);

        // With the roll comes the clock that all nodes share: the link's minutes are counted by it.
        services.GetRequiredService<SessionBook>().Load(await services.GetRequiredService<ISessionStore>().LivingAsync(ct));
        var code = await services.GetRequiredService<SignInLinks>().CreateAsync(ct);
        Console.WriteLine(DashboardHost.LinkLine(DashboardHost.PublicAddress(services.GetRequiredService<IConfiguration>()), code));
        return ExitCodes.Done;
    }
}
