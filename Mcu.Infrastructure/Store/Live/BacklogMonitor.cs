using Mcu.Application.Live;
using Mcu.Application.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Once a second reads for the board how many messages wait for triage, whether triage makes progress, how many are quarantined, and the
/// state of the sources; stores what this node's endpoints refused.
/// </summary>
internal sealed partial class BacklogMonitor(
    IServiceScopeFactory scopes,
    LiveBoard board,
    TriageProgress progress,
    SourceRefusals refusals,
    TimeProvider time,
    ILogger<BacklogMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(CountEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CountAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                progress.Observe(null);
                LogFault(error.GetType().Name);
            }
        }
    }

    private async Task CountAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var loader = scope.ServiceProvider.GetRequiredService<BoardLoader>();
        board.SetBacklog(await loader.BacklogAsync(ct));
        progress.Observe(await loader.OldestPendingAsync(ct));
        board.SetTriage(progress.Sign(board.Backlog));
        board.SetQuarantined(await scope.ServiceProvider.GetRequiredService<IQuarantine>().CountAsync(ct));
        var runs = scope.ServiceProvider.GetRequiredService<ISourceRuns>();
        foreach (var noted in refusals.Noted)
        {
            await runs.FailedAsync(noted.Key, noted.Value, ct);
            refusals.Written(noted);
        }

        board.SetSourceRuns(await runs.AllAsync(ct));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The backlog cannot be counted ({Error}).")]
    private partial void LogFault(string error);
}
