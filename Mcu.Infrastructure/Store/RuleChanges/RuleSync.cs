using Mcu.Application.RuleChanges;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.RuleChanges;

/// <summary>
/// Puts changes of the rules that were made on other nodes into force on this one. Rules change a few times a year; each check reads one
/// row of an index.
/// </summary>
internal sealed partial class RuleSync(IServiceScopeFactory scopes, TimeProvider time, ILogger<RuleSync> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IRuleStore>().ReadAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFault(error.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rules could not be looked at ({Error}); trying again.")]
    private partial void LogFault(string error);
}
