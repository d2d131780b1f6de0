using Mcu.Infrastructure.Store.Journal;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Says when to seal the journal; batch after batch, each in a scope of its own, until nothing stands unsealed.</summary>
[DisallowConcurrentExecution]
internal sealed class JournalJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await SealAsync(cancellationToken) == JournalSeal.BatchSize)
        {
            // There is more.
        }
    }

    private async Task<int> SealAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JournalSeal>().RunAsync(ct);
    }
}
