using Mcu.Application.Sessions;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Triggers the storing of the end of expired sessions and the deletion of rows no longer needed.</summary>
[DisallowConcurrentExecution]
internal sealed class SessionJob(ISessionStore store, SessionCache cache, TimeProvider time, IHostApplicationLifetime host) : IJob
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        while (await store.TidyAsync(cache.Now, stop.Token) > 0)
        {
            await Task.Delay(Rest, time, stop.Token);
        }
    }
}
