using Mcu.Infrastructure.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Mcu.Infrastructure.Scheduling;

/// <summary>The timetable of the house. Everything that ever runs by the clock is listed here.</summary>
internal static class Schedule
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);

    /// <summary>The store is in our database and shared by all nodes: one of them fires each trigger, whichever lives.</summary>
    public static void AddSchedule(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UsePersistentStore(store =>
            {
                UseDatabase(store, services);
                store.UseClustering();
                store.ProvisionSchema();
            });
            quartz.ScheduleJob<EscalationJob>(trigger => trigger
                .WithIdentity("escalation")
                .WithSimpleSchedule(every => every.WithInterval(SweepEvery).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
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
