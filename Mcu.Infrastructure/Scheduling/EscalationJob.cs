using Mcu.Application.Escalation;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>
/// Quartz only says <em>when</em>. What happens is <see cref="EscalationSweep"/>'s business: batch after batch, each in a scope of its own,
/// until nothing is due, however much came due at once.
/// </summary>
[DisallowConcurrentExecution]
internal sealed class EscalationJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await SweepAsync(cancellationToken) == EscalationSweep.BatchSize)
        {
            // There is more.
        }
    }

    private async Task<int> SweepAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<EscalationSweep>().RunAsync(ct);
    }
}
