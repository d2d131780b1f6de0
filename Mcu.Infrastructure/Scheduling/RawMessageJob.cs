using Mcu.Application.Common;
using Mcu.Infrastructure.Hosting;
using Mcu.Infrastructure.Store.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>Empties raw messages at night; wherever it is interrupted, the next night continues.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RawMessageJob(
    IServiceScopeFactory scopes,
    RetentionOptions options,
    TownClock clock,
    TimeProvider time,
    IHostApplicationLifetime host,
    ILogger<RawMessageJob> logger) : IJob
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, host.ApplicationStopping);
        var (all, isMore) = (0, true);
        try
        {
            while (isMore)
            {
                await using (var scope = scopes.CreateAsyncScope())
                {
                    var messages = scope.ServiceProvider.GetRequiredService<RawMessages>();
                    (var emptied, isMore) = await messages.EmptyAsync(clock.Now - options.RawMessagesFor, ending.Token);
                    all += emptied;
                }

                await Task.Delay(Rest, time, ending.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The application stops; the next night continues.
        }

        if (all > 0)
        {
            LogEmptied(all);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Emptied {Count} raw message(s) of the inbox.")]
    private partial void LogEmptied(int count);
}
