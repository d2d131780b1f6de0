using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>Once a second lets the board's clocks run on and looks into the spool; beside it, at a rest, looks how much waits for triage: a slow database must not stop the clocks.</summary>
internal sealed partial class BoardTicker(
    IServiceScopeFactory scopes, LiveBoard board, TriageWatch watch, ISpoolStatus spool, TownClock clock, TimeProvider time, ILogger<BoardTicker> logger)
    : BackgroundService
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TickAsync(stoppingToken), CountAsync(stoppingToken));

    private async Task TickAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TickEvery, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            var state = spool.Now;
            board.SetSpool(Sign(state), state.BySource);
            board.Tick();
        }
    }

    private SpoolSign? Sign(SpoolState state) => state.Since is { } since
        ? new SpoolSign(since, (int)Math.Max(0, (clock.Now - since).TotalMinutes), state.Waiting, state.IsAway)
        : null;

    private async Task CountAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(CountEvery, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await CountOnceAsync(ct);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                watch.Saw(null);
                LogFault(error.GetType().Name);
            }
        }
    }

    private async Task CountOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var loader = scope.ServiceProvider.GetRequiredService<BoardLoader>();
        board.SetBacklog(await loader.BacklogAsync(ct));
        watch.Saw(await loader.OldestPendingAsync(ct));
        board.SetTriage(watch.Sign(board.Backlog));
        board.SetAside(await scope.ServiceProvider.GetRequiredService<IAsideShelf>().CountAsync(ct));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The backlog cannot be counted ({Error}).")]
    private partial void LogFault(string error);
}
