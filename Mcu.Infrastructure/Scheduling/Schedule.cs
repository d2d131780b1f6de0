using Mcu.Infrastructure.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>The timetable of the application. Everything that ever runs by the clock is listed here.</summary>
internal static class Schedule
{
    private const string ArchiveAt = "0 30 2 * * ?";

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);

    /// <summary>Reminders are of days ahead: half a minute late is on time.</summary>
    private static readonly TimeSpan RemindEvery = TimeSpan.FromSeconds(30);

    /// <summary>Sessions end by themselves on every node; their rows are tidied after them.</summary>
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(1);

    /// <summary>An act is sealed within a minute, also when a node dies with a run in its hands.</summary>
    private static readonly TimeSpan SealEvery = TimeSpan.FromSeconds(30);

    /// <summary>One a day is kept; looked for so often that a night without a node costs no day.</summary>
    private static readonly TimeSpan CheckpointEvery = TimeSpan.FromMinutes(10);

    /// <summary>How often a node says that it lives, and how long after a database that was away it looks again.</summary>
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long after a missed word a node counts as dead and another takes its sweep over: escalations are late by ten seconds at most. A
    /// node that was only slow is taken over as well, and nothing happens twice: rows in its hands are skipped, and a notice's key is
    /// unique.
    /// </summary>
    private static readonly TimeSpan SilentNodeIsDead = TimeSpan.FromSeconds(6);

    /// <summary>The store is in our database and shared by all nodes: one of them fires each trigger, whichever lives.</summary>
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

            // The dead of the machine's own night; does nothing where the settings keep everything.
            quartz.ScheduleJob<ArchiveJob>(trigger => trigger.WithIdentity("archive")
                .WithCronSchedule(ArchiveAt, cron => cron.WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing)));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddLoop<TriggerRecovery>(isVital: false);
    }

    /// <summary>The same connections as everything else.</summary>
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
