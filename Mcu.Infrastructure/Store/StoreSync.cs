using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store;

/// <summary>
/// Brings something into step with the store again and again, in a scope of its own: what this node knows with what others changed, or a
/// table with the feed. A fault is logged once, until a run succeeds again.
/// </summary>
/// <param name="what">What is brought into step, as it stands before a colon in the log.</param>
internal abstract partial class StoreSync(
    IServiceScopeFactory scopes, TimeProvider time, ILogger logger, TimeSpan every, string what) : BackgroundService
{
    private bool _isCut;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await RunAsync(scope.ServiceProvider, stoppingToken);
                _isCut = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_isCut)
                {
                    LogFault(logger, what, FaultText.Of(error));
                }

                _isCut = true;
            }
        }
    }

    /// <summary>Does what is new since the last run.</summary>
    protected abstract Task RunAsync(IServiceProvider services, CancellationToken ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What}: cannot be brought up to date ({Error}); trying again.")]
    private static partial void LogFault(ILogger logger, string what, string error);
}
