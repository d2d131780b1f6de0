using Mcu.Application.Common;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Hosting;

/// <summary>
/// Runs one background loop as long as the application runs. A loop that ends, with or without a fault, is logged, shown in readiness and
/// restarted, at first soon and then after growing pauses.
/// </summary>
internal sealed partial class SupervisedLoop<TLoop> : BackgroundService
    where TLoop : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>A loop that ran for this long is restarted after the shortest pause when it faults again.</summary>
    private static readonly TimeSpan RanWell = TimeSpan.FromSeconds(30);

    private readonly TLoop _loop;
    private readonly LoopStates _states;
    private readonly TimeProvider _time;
    private readonly ILogger<SupervisedLoop<TLoop>> _logger;

    /// <param name="isVital">Whether readiness requires it.</param>
    public SupervisedLoop(TLoop loop, bool isVital, LoopStates states, TimeProvider time, ILogger<SupervisedLoop<TLoop>> logger)
    {
        (_loop, _states, _time, _logger) = (loop, states, time, logger);
        states.Expect(Name, isVital);
    }

    public static string Name => typeof(TLoop).Name;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (true)
        {
            var since = _time.GetTimestamp();
            _states.Started(Name);
            var fault = await RunAsync(stoppingToken);
            if (stoppingToken.IsCancellationRequested)
            {
                _states.Stopped(Name);
                return;
            }

            // The message of an exception may quote a resident; its type and the messages of the operating system may not.
            _states.Faulted(Name, fault is null ? "it ended" : FaultText.Of(fault));
            pause = _time.GetElapsedTime(since) >= RanWell ? FirstPause : pause;
            LogFault(Name, fault is null ? "it ended" : FaultText.Of(fault), pause.TotalSeconds, fault?.StackTrace);
            await Task.Delay(pause, _time, stoppingToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <returns>The fault that ended it; null when it ended without one.</returns>
    private async Task<Exception?> RunAsync(CancellationToken ct)
    {
        try
        {
            await _loop.StartAsync(ct);
            await (_loop.ExecuteTask ?? Task.CompletedTask);
            return null;
        }
        catch (Exception error)
        {
            // A cancellation that is not the end of the application is a fault like any other, for example a time-out of a client.
            return error;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The background loop {Loop} ended ({Fault}) and is started again in {Pause} s. {Trace}")]
    private partial void LogFault(string loop, string fault, double pause, string? trace);
}
