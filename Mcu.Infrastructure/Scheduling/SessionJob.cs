using Mcu.Application.Accounts;
using Mcu.Application.Incidents.Drafts;
using Mcu.Application.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>
/// Says when to write the end of sessions whose hours are over and to delete what nobody needs any more: old sessions, links, invitations
/// and drafts.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class SessionJob(
    ISessionStore store,
    SessionCache cache,
    IServiceScopeFactory scopes,
    TimeProvider time,
    IHostApplicationLifetime host) : IJob
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        while (await store.TidyAsync(cache.Now, stop.Token) > 0)
        {
            await Task.Delay(Rest, time, stop.Token);
        }

        await using var scope = scopes.CreateAsyncScope();
        var drafts = scope.ServiceProvider.GetRequiredService<IDraftStore>();
        while (await drafts.DeleteOldAsync(cache.Now - Draft.Kept, stop.Token) > 0)
        {
            await Task.Delay(Rest, time, stop.Token);
        }

        await scope.ServiceProvider.GetRequiredService<IAccountStore>().DeleteInvitationsAsync(cache.Now, stop.Token);
    }
}
