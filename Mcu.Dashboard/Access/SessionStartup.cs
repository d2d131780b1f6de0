using Mcu.Application.Common;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>Loads all sessions before this node listens, and reviews their rights.</summary>
internal sealed class SessionStartup(ISessionStore store, SessionCache cache, SessionRights rights) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ExchangesUntilAsync(cache.Now, cancellationToken);
            cache.Load(await store.ListLiveAsync(cancellationToken));
            await rights.ReviewAsync(cancellationToken);
        }
        catch (Exception error) when (StoreFault.IsOne(error))
        {
            throw new SettingException(
                "ConnectionStrings:Mcu",
                $"the database went away while the sessions were read: {StoreFault.Line(error)}");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
