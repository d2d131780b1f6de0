using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>
/// Moves incidents that have been closed for long to the archive, a few hundred at a time with a pause between, and waits while messages
/// wait for triage. A batch is one statement: wherever it is interrupted, each incident is in exactly one table, and the next night
/// continues.
/// </summary>
[DisallowConcurrentExecution]
internal sealed partial class ArchiveJob(
    IServiceScopeFactory scopes,
    IEngine engine,
    RetentionOptions options,
    LiveBoard board,
    TownClock clock,
    TimeProvider time,
    IHostApplicationLifetime host,
    ILogger<ArchiveJob> logger) : IJob
{
    public const int BatchSize = 500;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RestWhileBusy = TimeSpan.FromSeconds(2);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (options.ArchiveAfter is not { } age)
        {
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        try
        {
            await RunAsync(clock.Now - age, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The application stops; the next night continues.
        }
    }

    private async Task RunAsync(DateTimeOffset before, CancellationToken ct)
    {
        var (all, moved) = (0, BatchSize);
        while (moved == BatchSize)
        {
            while (board.Backlog > 0)
            {
                await Task.Delay(RestWhileBusy, time, ct);
            }

            await using (var scope = scopes.CreateAsyncScope())
            {
                moved = await engine.ArchiveAsync(scope.ServiceProvider.GetRequiredService<McuDbContext>(), before, BatchSize, ct);
            }

            all += moved;
            await Task.Delay(Rest, time, ct);
        }

        if (all > 0)
        {
            LogMoved(all);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Moved {Count} closed incident(s) to the archive.")]
    private partial void LogMoved(int count);
}
