using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Keys;

/// <summary>
/// Takes over a data key that another node made, so that this node seals by it too. A value that names it is opened at once in any case.
/// </summary>
internal sealed partial class KeyRingSync(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeyRingSync> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DataKeys>().RenewAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFault(FaultText.Of(error));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The key ring could not be read ({Fault}); the keys at hand stay in use.")]
    private partial void LogFault(string fault);
}
