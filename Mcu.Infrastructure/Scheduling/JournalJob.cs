using Mcu.Infrastructure.Store.Journal;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Triggers the sealing of the journal, batch after batch, each in a scope of its own, until everything is sealed.</summary>
[DisallowConcurrentExecution]
internal sealed class JournalJob(IServiceScopeFactory scopes) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        while (await SealAsync(cancellationToken) == JournalSeal.BatchSize)
        {
            // A full batch means that there is more.
        }
    }

    private async Task<int> SealAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JournalSeal>().RunAsync(ct);
    }
}
