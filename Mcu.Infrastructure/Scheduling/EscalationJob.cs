using Mcu.Application.Escalation;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Quartz only says <em>when</em>. What happens is <see cref="EscalationSweep"/>'s business.</summary>
[DisallowConcurrentExecution]
internal sealed class EscalationJob(EscalationSweep sweep) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await sweep.RunAsync(cancellationToken);
}
