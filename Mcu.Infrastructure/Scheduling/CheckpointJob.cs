using Mcu.Infrastructure.Store.Live;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Triggers the check whether today's checkpoint of the board exists.</summary>
[DisallowConcurrentExecution]
internal sealed class CheckpointJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BoardCheckpoints>().KeepAsync(cancellationToken);
    }
}
