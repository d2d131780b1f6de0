using Mcu.Application.Obligations;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Says when to look which reports are due soon; what is told then is <see cref="SendObligationReminders"/>' business.</summary>
[DisallowConcurrentExecution]
internal sealed class DutyJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SendObligationReminders>().RunAsync(cancellationToken);
    }
}
