namespace Mcu.Dashboard.Telemetry;

/// <summary>Makes the figures of this node when the host starts: a gauge is read only after somebody made it.</summary>
internal sealed class NodeMetricsStartup(NodeMetrics figures) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        GC.KeepAlive(figures);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
