using System.Diagnostics.Metrics;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Logs at most once a minute that connections are refused, and how many. Kestrel would log each of them, so that strangers could fill the
/// disk with its log; its own lines are switched off (<c>Logging:LogLevel</c> of <c>Kestrel.Connections</c>).
/// </summary>
internal sealed partial class RefusedConnections : IHostedService, IDisposable
{
    public const string Meter = "Microsoft.AspNetCore.Server.Kestrel";
    public const string Counter = "kestrel.rejected_connections";

    private static readonly TimeSpan SayEvery = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly ILogger<RefusedConnections> _logger;
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private long _refused;
    private long? _saidAt;

    public RefusedConnections(TimeProvider time, ILogger<RefusedConnections> logger)
    {
        (_time, _logger) = (time, logger);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Meter && instrument.Name == Counter)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, more, _, _) => Add(more));
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();

    public void Add(long more)
    {
        long refused;
        lock (_gate)
        {
            _refused += more;
            if (_saidAt is { } saidAt && _time.GetElapsedTime(saidAt) < SayEvery)
            {
                return;
            }

            (refused, _refused, _saidAt) = (_refused, 0, _time.GetTimestamp());
        }

        LogRefused(refused);
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "More connections are open than the process may have files for; {Count} were refused since this was last said.")]
    private partial void LogRefused(long count);
}
