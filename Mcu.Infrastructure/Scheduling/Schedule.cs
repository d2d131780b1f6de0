using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>The timetable of the house. Everything that ever runs by the clock is listed here.</summary>
internal static class Schedule
{
    private const string ArchiveAt = "0 30 2 * * ?";

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);

    /// <summary>The store is in our database and shared by all nodes: one of them fires each trigger, whichever lives.</summary>
    public static void AddSchedule(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(database => database.UseRegisteredDataSource = true);
                store.UseClustering();
                store.ProvisionSchema();
            });
            quartz.ScheduleJob<EscalationJob>(trigger => trigger
                .WithIdentity("escalation")
                .WithSimpleSchedule(every => every.WithInterval(SweepEvery).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));

            // The dead of the machine's own night; does nothing where the settings keep everything.
            quartz.ScheduleJob<ArchiveJob>(trigger => trigger.WithIdentity("archive").WithCronSchedule(ArchiveAt, cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }
}
