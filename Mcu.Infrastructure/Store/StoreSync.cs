using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store;

/// <summary>
/// Takes over what other nodes changed: looks again and again, in a scope of its own. A fault is logged once, until a look succeeds again;
/// what is known stays in force meanwhile.
/// </summary>
/// <param name="what">What is looked at, as the subject of the sentence in the log.</param>
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
                await ReadAsync(scope.ServiceProvider, stoppingToken);
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

    /// <summary>Reads what is newer than what this node knows.</summary>
    protected abstract Task ReadAsync(IServiceProvider services, CancellationToken ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{What} cannot be read ({Error}): what is known stays in force; trying again.")]
    private static partial void LogFault(ILogger logger, string what, string error);
}
