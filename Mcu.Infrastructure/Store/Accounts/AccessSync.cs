using Mcu.Application.Accounts;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Store.Accounts;

/// <summary>Takes over changes of accounts and keys that were made on other nodes; each look reads one row.</summary>
internal sealed partial class AccessSync(IServiceScopeFactory scopes, TimeProvider time, ILogger<AccessSync> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private bool _isCut;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IAccessKeyStore>().ReadAsync(stoppingToken);
                _isCut = false;
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                if (!_isCut)
                {
                    LogFault(FaultText.Of(error));
                }

                _isCut = true;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Accounts and keys cannot be looked at ({Error}); trying again each second.")]
    private partial void LogFault(string error);
}
