using Mcu.Infrastructure.Faults;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>
/// All nodes share the schedule. While they are upgraded one by one, an older node cannot load the class of a new job, and Quartz puts the
/// job's trigger into the state ERROR for every node, so that it would never fire again. Each minute this node resets such triggers.
/// </summary>
internal sealed partial class TriggerRecovery(
    ISchedulerFactory schedulers, TimeProvider time, ILogger<TriggerRecovery> logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LogFault(FaultText.Of(error));
            }
        }
    }

    internal async Task LookAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        foreach (var trigger in await scheduler.ResetTriggersFromErrorState(GroupMatcher<TriggerKey>.AnyGroup(), ct))
        {
            LogReset(trigger.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The job {Job} was in the state ERROR, as an older node leaves one that it does not know; it is fired again.")]
    private partial void LogReset(string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The timetable cannot be looked at ({Error}); trying again.")]
    private partial void LogFault(string error);
}
