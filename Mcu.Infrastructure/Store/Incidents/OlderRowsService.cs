using Mcu.Application.Common;
using Mcu.Application.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Incidents;

/// <summary>After a start, brings what an older version wrote up to this one, beside the daily work: windows of residents first, then the kinds of sources.</summary>
internal sealed partial class OlderRowsService(
    IServiceScopeFactory scopes, TownClock clock, TimeProvider time, ILogger<OlderRowsService> logger) : BackgroundService
{
    private static readonly TimeSpan RestAfterFault = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await MoveWindowsAsync(stoppingToken);
                await FillAsync(stoppingToken);
                break;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                LogFault(error.GetType().Name, error.Message);
                await Task.Delay(RestAfterFault, time, stoppingToken);
            }
        }

        // All is done: a loop that ended would be started again.
        await Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
    }

    private async Task MoveWindowsAsync(CancellationToken ct)
    {
        var (after, moved) = (0L, 0);
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var lines = await scope.ServiceProvider.GetRequiredService<OlderRows>().WindowsAsync(after, MoveWindows.BatchSize, clock.Now, ct);
            if (lines.Count == 0)
            {
                break;
            }

            moved += await scope.ServiceProvider.GetRequiredService<MoveWindows>().RunAsync([.. lines.Select(line => line.Number)], ct);
            after = lines[^1].Id;
        }

        if (moved > 0)
        {
            LogMoved(moved);
        }
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var (from, to) = await StepAsync(rows => rows.SpanAsync(ct));
        var (known, unknown) = (0, 0);
        for (; from < to; from += OlderRows.Step)
        {
            var (first, last) = (from, Math.Min(from + OlderRows.Step, to));
            var filled = await StepAsync(rows => rows.FillAsync(first, last, ct));
            (known, unknown) = (known + filled.Known, unknown + filled.Unknown);
        }

        if (known + unknown > 0)
        {
            LogFilled(known, unknown);
        }
    }

    private async Task<T> StepAsync<T>(Func<OlderRows, Task<T>> step)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await step(scope.ServiceProvider.GetRequiredService<OlderRows>());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The objection window of {Count} answered incident(s) now ends with its last day.")]
    private partial void LogMoved(int count);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Incidents of an older version: {Known} got the kind of their source from the settings, {Unknown} are of sources the settings do not name and stay Api.")]
    private partial void LogFilled(int known, int unknown);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rows of an older version cannot be brought up now ({Error}: {Reason}); trying again.")]
    private partial void LogFault(string error, string reason);
}
