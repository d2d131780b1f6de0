using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Microsoft.Extensions.Hosting;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Advances the board's clocks and checks the spool once a second. It uses no database, because a slow one must not stop the clocks.
/// </summary>
internal sealed class BoardTicker(LiveBoard board, ISpoolStatus spool, TownClock clock, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TickEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // The clocks come first, so that a slow disk of the spool does not stop them.
            board.Tick();
            var state = spool.Now;
            board.SetSpool(Sign(state), state.BySource);
        }
    }

    private SpoolAlert? Sign(SpoolState state) => state.Since is { } since
        ? new SpoolAlert(since, (int)Math.Max(0, (clock.Now - since).TotalMinutes), state.Waiting, state.IsAway)
        : null;
}
