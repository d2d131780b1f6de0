using Mcu.Application.Live;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>Once a second lets the board's clocks run on and looks how much waits for triage.</summary>
internal sealed partial class BoardTicker(IServiceScopeFactory scopes, LiveBoard board, TimeProvider time, ILogger<BoardTicker> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            board.Tick();
            try
            {
                board.SetBacklog(await BacklogAsync(stoppingToken));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFault(error.GetType().Name);
            }
        }
    }

    private async Task<Dictionary<string, int>> BacklogAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<McuDbContext>().Signals
            .Where(row => row.State == SignalRow.Pending)
            .GroupBy(row => row.Source)
            .Select(source => new { source.Key, Count = source.Count() })
            .ToDictionaryAsync(source => source.Key, source => source.Count, ct);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The backlog cannot be counted ({Error}).")]
    private partial void LogFault(string error);
}
