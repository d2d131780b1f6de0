using Mcu.Infrastructure.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>The schedule of the application: every job that runs by the clock is registered here.</summary>
internal static class Schedule
{
    private const string ArchiveAt = "0 30 2 * * ?";
    private const string EmptyAt = "0 10 3 * * ?";

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);

    /// <summary>Reminders are about days ahead, so half a minute late is in time.</summary>
    private static readonly TimeSpan RemindEvery = TimeSpan.FromSeconds(30);

    /// <summary>Every node ends expired sessions by itself; this only updates their rows.</summary>
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);

    /// <summary>An act is sealed within a minute, even when a node dies during a run.</summary>
    private static readonly TimeSpan SealEvery = TimeSpan.FromSeconds(30);

    /// <summary>One checkpoint is kept each day; the check runs this often so that a day is not lost when no node runs at night.</summary>
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromMinutes(10);

    /// <summary>How often a node reports that it is alive, and how soon it retries after the database was away.</summary>
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after a missed report a node counts as dead and another takes over its sweep, so that escalations are at most ten seconds
    /// late. A node that was only slow is taken over as well, and nothing happens twice: rows it has locked are skipped, and the key of a
    /// notice is unique.
    /// </summary>
    private static readonly TimeSpan SilentNodeIsDead = TimeSpan.FromSeconds(6);

    /// <summary>The job store is in the application's database and shared by all nodes, one of which fires each trigger.</summary>
    public static void AddSchedule(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UsePersistentStore(store =>
            {
                UseDatabase(store, services);
                store.ConfigureStore(options => options.DbRetryInterval = LookAgainEvery);
                store.UseClustering(
                    cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (LookAgainEvery, SilentNodeIsDead));
                store.ProvisionSchema();
            });
            quartz.ScheduleJob<EscalationJob>(trigger => trigger
                .WithIdentity("escalation")
                .WithSimpleSchedule(every => every.WithInterval(SweepEvery)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));

            quartz.ScheduleJob<DutyJob>(trigger => trigger
                .WithIdentity("duties")
                .WithSimpleSchedule(every => every.WithInterval(RemindEvery)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));

            quartz.ScheduleJob<SessionJob>(trigger => trigger
                .WithIdentity("sessions")
                .WithSimpleSchedule(every => every.WithInterval(TidyEvery).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));

            quartz.ScheduleJob<JournalJob>(trigger => trigger
                .WithIdentity("journal")
                .WithSimpleSchedule(every => every.WithInterval(SealEvery).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));

            quartz.ScheduleJob<CheckpointJob>(trigger => trigger
                .WithIdentity("checkpoint")
                .WithSimpleSchedule(every => every.WithInterval(CheckpointEvery).RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));

            // At night in the machine's time zone; does nothing when the settings keep everything.
            quartz.ScheduleJob<ArchiveJob>(trigger => trigger.WithIdentity("archive")
                .WithCronSchedule(ArchiveAt, cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)));
            quartz.ScheduleJob<RawMessageJob>(trigger => trigger.WithIdentity("raw-messages")
                .WithCronSchedule(EmptyAt, cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddLoop<TriggerRecovery>(isVital: false);
    }

    /// <summary>Uses the same connections as the rest of the application.</summary>
    private static void UseDatabase(IPersistentStoreBuilder store, IServiceCollection services)
    {
        if (services.Any(service => service.ImplementationInstance is DatabaseOptions { Provider: DatabaseProvider.SqlServer }))
        {
            store.UseSqlServer(database => database.UseRegisteredDataSource = true);
        }
        else
        {
            store.UsePostgres(database => database.UseRegisteredDataSource = true);
        }
    }
}
