using Mcu.Infrastructure.Embedded;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Hosting;

/// <summary>Restarts the embedded PostgreSQL when it has died, for example because of a full disk or a kill.</summary>
internal sealed partial class EmbeddedServerMonitor(
    DatabaseHost host, TimeProvider time, ILogger<EmbeddedServerMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(LookEvery, time, stoppingToken);
            if (host.Embedded is { IsRunning: false } server)
            {
                await ReviveAsync(server, stoppingToken);
            }
        }
    }

    private async Task ReviveAsync(EmbeddedServer server, CancellationToken ct)
    {
        try
        {
            await server.ReviveAsync(ct);
            LogRevived();
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogDead(FaultText.Of(error));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The embedded PostgreSQL had died and was started again.")]
    private partial void LogRevived();

    [LoggerMessage(Level = LogLevel.Error, Message = "The embedded PostgreSQL died and does not start; trying again. {Reason}")]
    private partial void LogDead(string reason);
}
