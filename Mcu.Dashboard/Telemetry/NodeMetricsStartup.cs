namespace Mcu.Dashboard.Telemetry;

/// <summary>Creates the gauges of this node when the host starts; without that nobody would create them.</summary>
internal sealed class NodeMetricsStartup(NodeMetrics figures) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        GC.KeepAlive(figures);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
