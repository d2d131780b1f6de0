using Mcu.Application.Common;
using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mcu.Infrastructure.Hosting;

/// <summary>
/// Runs one background loop for as long as the application does. A loop that ends by a fault, or by itself, is said in the log, shown by
/// readiness and started again, soon at first and then at growing pauses: a loop that stands in silence is noticed by nobody.
/// </summary>
internal sealed partial class SupervisedLoop<TLoop> : BackgroundService
    where TLoop : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>A loop that ran for so long starts again at the first pause when it faults once more.</summary>
    private static readonly TimeSpan RanWell = TimeSpan.FromSeconds(30);

    private readonly TLoop _loop;
    private readonly LoopStates _states;
    private readonly TimeProvider _time;
    private readonly ILogger<SupervisedLoop<TLoop>> _logger;

    /// <param name="isVital">Whether readiness asks for it.</param>
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

            // What an exception says may quote a resident; its kind, and what the machine says, may not.
            _states.Faulted(Name, fault is null ? "it ended" : FaultText.Of(fault));
            pause = _time.GetElapsedTime(since) >= RanWell ? FirstPause : pause;
            LogFault(Name, fault is null ? "it ended" : FaultText.Of(fault), pause.TotalSeconds, fault?.StackTrace);
            await Task.Delay(pause, _time, stoppingToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <returns>What ended it; null when it ended without a fault.</returns>
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
            // A cancellation that is not the application's end is a fault like any other: a time-out of a client looks like this.
            return error;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "The background loop {Loop} ended ({Fault}) and is started again in {Pause} s. {Trace}")]
    private partial void LogFault(string loop, string fault, double pause, string? trace);
}
