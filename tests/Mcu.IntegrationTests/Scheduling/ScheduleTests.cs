using Mcu.Application.Escalation;
using Mcu.Infrastructure.Scheduling;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;

namespace Mcu.IntegrationTests.Scheduling;

/// <summary>Quartz itself, with its tables in our database and its own real time.</summary>
public class ScheduleTests(TestPostgres postgres)
{
    private const string Firings = "SELECT coalesce(max(times_triggered), 0) FROM qrtz_simple_triggers";
    private const string Escalated = "SELECT count(*) FROM mcu.changes WHERE kind = 'escalated'";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Schedule_OneNode_SweepsByItself_AndARestartAddsNoSecondJob()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using (var app = await McuApp.StartAsync(connection, Engines.Schedule))
        {
            await app.RegisterAsync(SampleData.Signals(3));
            app.Time.Advance(TimeSpan.FromDays(9));
            await Eventually.HoldsAsync("the sweep comes", async () => await app.AskAsync<long>(Escalated) == 3 * 4, Ct);
        }

        await using var again = await McuApp.StartAsync(connection, Engines.Schedule);
        await again.RegisterAsync(SampleData.Signals(3, prefix: "again"));
        again.Time.Advance(TimeSpan.FromDays(9));
        await Eventually.HoldsAsync("the sweep comes after a restart", async () => await again.AskAsync<long>(Escalated) == 6 * 4, Ct);
        Assert.Equal(
            ["archive", "checkpoint", "duties", "escalation", "journal", "raw-messages", "sessions"],
            await again.ListAsync<string>("SELECT trigger_name FROM qrtz_triggers ORDER BY trigger_name"));
        Assert.Equal(7, await again.AskAsync<long>("SELECT count(*) FROM qrtz_job_details"));
    }

    [Fact]
    public async Task Trigger_WhoseJobAnOlderNodeCouldNotLoad_IsPutBack()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Schedule);
        await Eventually.HoldsAsync(
            "the timetable stands",
            async () => await app.AskAsync<long>("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'WAITING'") >= 3,
            Ct);
        await app.ExecuteAsync("UPDATE qrtz_triggers SET trigger_state = 'ERROR' WHERE trigger_name IN ('sessions', 'archive')");
        using var watch = new TriggerRecovery(
            app.Services.GetRequiredService<ISchedulerFactory>(),
            TimeProvider.System,
            NullLogger<TriggerRecovery>.Instance);

        await watch.LookAsync(Ct);

        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'ERROR'"));
    }

    [Fact]
    public async Task Job_MoreDueThanABatch_TakesAllInOneFiring()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals((EscalationSweep.BatchSize * 2) + 1));
        app.Time.Advance(TimeSpan.FromDays(9));

        await new EscalationJob(app.Services.GetRequiredService<IServiceScopeFactory>()).Execute(null!, Ct);

        Assert.Equal(((EscalationSweep.BatchSize * 2) + 1) * 4, await app.AskAsync<long>(Escalated));
    }

    [Fact]
    public async Task Schedule_TwoNodes_EachEscalationHappensOnce()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Schedule);
        await using var node = await McuApp.StartAsync(app.Connection, Engines.Schedule, time: app.Time);
        await app.RegisterAsync(SampleData.Signals(30));

        app.Time.Advance(TimeSpan.FromDays(9));
        await Eventually.HoldsAsync("the sweep comes", async () => await app.AskAsync<long>(Escalated) >= 30 * 4, Ct);
        var before = await app.AskAsync<int>(Firings);
        await Eventually.HoldsAsync("two more sweeps pass", async () => await app.AskAsync<int>(Firings) >= before + 2, Ct);

        Assert.Equal(30 * 4, await app.AskAsync<long>(Escalated));
        Assert.Equal(30 * 4, await app.AskAsync<long>("SELECT count(*) FROM mcu.notice_deliveries WHERE subject_kind = 'incident'"));
        await Eventually.HoldsAsync(
            "the cluster knows both nodes",
            async () => await app.AskAsync<long>("SELECT count(DISTINCT instance_name) FROM qrtz_scheduler_state") == 2,
            Ct);
    }
}
