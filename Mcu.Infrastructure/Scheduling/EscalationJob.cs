using Mcu.Application.Escalation;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>
/// Triggers <see cref="EscalationSweep"/>, batch after batch, each in a scope of its own, until nothing is due, however much is due at
/// once.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class EscalationJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await SweepAsync(cancellationToken) == EscalationSweep.BatchSize)
        {
            // A full batch means that there is more.
        }
    }

    private async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EscalationSweep>().RunAsync(ct);
    }
}
