using Mcu.Application.Obligations;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Triggers the reminders of reports; <see cref="SendObligationReminders"/> decides which are sent.</summary>
[DisallowConcurrentExecution]
internal sealed class DutyJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendObligationReminders>().RunAsync(cancellationToken);
    }
}
