using Mcu.Application.Common;
using Mcu.Application.Incidents.Commands;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Live;
using Mcu.IntegrationTests.Support;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mcu.IntegrationTests.Store.Rollups;

/// <summary>
/// What an older release committed, before the rollups existed and beside a node that updates them, is counted once from the feed.
/// </summary>
public class RollupsUpgradeTests(TestPostgres postgres)
{
    private const string Name = "rollups";
    private const string Before = "20261129000800_BoardCheckpoints";
    private const string Covered = "SELECT value FROM mcu.counters WHERE name = 'rollups'";

    private const string Waiting = "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";

    /// <summary>The state after the migration of a database of the previous release.</summary>
    private const string AsBefore =
        """
        UPDATE mcu.counters SET value = 0 WHERE name = 'rollups';
        DELETE FROM mcu.answer_rollups;
        DELETE FROM mcu.arrival_rollups;
        UPDATE mcu.incidents SET deciding_deadline = NULL;
        UPDATE mcu.incidents_archive SET deciding_deadline = NULL
        """;

    /// <summary>
    /// A node of the previous release assigns the newest incident to another body and changes its deadline: it counts flows, knows no
    /// rollups, and leaves the column it does not know unchanged.
    /// </summary>
    private const string OlderCommit =
        """
        WITH last AS (SELECT * FROM mcu.changes ORDER BY version DESC LIMIT 1),
        feed AS (UPDATE mcu.counters SET value = value + 1 WHERE name IN ('feed', 'flows') RETURNING name, value),
        due AS (
            SELECT incidents.*, to_char(deciding_deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS was,
                to_char((deciding_deadline + interval '2 days') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') AS moved
            FROM last JOIN mcu.incidents ON incidents.id = last.incident_id),
        card AS (
            SELECT replace(
                jsonb_set(jsonb_set(last.now::jsonb, '{executor}', '"utilities"'), '{revision}', to_jsonb(due.revision + 1))::text,
                due.was, due.moved) AS now
            FROM last, due),
        done AS (
            UPDATE mcu.incidents
            SET revision = incidents.revision + 1, executor = 'utilities', clocks = replace(incidents.clocks, due.was, due.moved)
            FROM due WHERE incidents.id = due.id)
        INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
        SELECT feed.value, last.incident_id, 'assigned', last.at,
            '{"kind":"assigned","at":"2026-11-23T09:00:00+05:00","executor":"utilities"}', last.now, card.now
        FROM feed, last, card WHERE feed.name = 'feed'
        """;

    /// <summary>A day so long ago that no board keeps it.</summary>
    private static readonly TimeSpan LongOver = TimeSpan.FromDays(100);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DatabaseOfBefore_IsCountedFromItsFeed_ArchivedIncidentsToo()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        await new RandomTown(app, 11).RunAsync(150);
        app.Time.Advance(LongOver);
        Assert.True(await ArchiveAsync(app) > 3);
        await app.InScopeAsync<McuDbContext, bool>(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync(Before, Ct);
            return true;
        });

        await using var node = await McuApp.StartAsync(app.Connection, Engines.Follow, time: app.Time);
        await node.RegisterAsync(SampleData.Signals(3, app.Clock.Now, prefix: "beside"));
        Assert.Equal(0, await node.AskAsync<long>(Covered));
        Assert.Equal(0, await node.AskAsync<long>("SELECT count(*) FROM mcu.answer_rollups"));
        Assert.Equal([], (await node.Services.RecountAsync(Ct)).Differences);

        Assert.Equal(UpgradeStep.Done, await node.UpgradeAsync(Name));

        Assert.Equal(await node.FeedAsync(), await node.AskAsync<long>(Covered));
        Assert.Equal([], (await node.Services.RecountAsync(Ct)).Differences);
        Assert.True(await node.AskAsync<long>("SELECT count(*) FROM mcu.incidents_archive WHERE deciding_deadline IS NOT NULL") > 0);
        await node.RegisterAsync(SampleData.Signals(3, app.Clock.Now, prefix: "after"));
        await Eventually.HoldsAsync("they are counted", async () => await node.FeedAsync() == await node.AskAsync<long>(Covered), Ct);
        Assert.Equal([], (await node.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task OlderNodeBeside_IsCountedLater_AndItsDeadlineWrittenWithIt()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(3));
        await app.CountRollupsAsync();
        var covered = await app.AskAsync<long>(Covered);
        var deadline = await app.AskAsync<DateTime>("SELECT deciding_deadline FROM mcu.incidents WHERE id = 3");
        await app.ExecuteAsync(OlderCommit);
        var numbers = await app.RegisterAsync(SampleData.Signals(2, prefix: "later"));
        await app.AnswerAsync(numbers[0]);

        Assert.Equal(covered, await app.AskAsync<long>(Covered));
        Assert.Equal(3, await app.AskAsync<long>("SELECT sum(received) FROM mcu.answer_rollups"));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(await app.FeedAsync(), await app.AskAsync<long>(Covered));
        Assert.Equal(5, await app.AskAsync<long>("SELECT sum(received) FROM mcu.answer_rollups"));
        Assert.Equal(1, await app.AskAsync<long>("SELECT sum(received) FROM mcu.answer_rollups WHERE executor = 'utilities'"));
        Assert.Equal(deadline.AddDays(2), await app.AskAsync<DateTime>("SELECT deciding_deadline FROM mcu.incidents WHERE id = 3"));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
        await app.AnswerAsync(numbers[1]);
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Node_ThatStopsHalfWay_IsFollowedByAnother_AndNothingCountsTwice()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(600));
        await app.CountRollupsAsync();
        var kept = await FiguresAsync(app);
        await app.ExecuteAsync(AsBefore);
        await using var other = await McuApp.StartAsync(app.Connection);

        Assert.Equal(UpgradeStep.More, await app.UpgradeStepAsync(Name));
        Assert.Equal(500, await app.AskAsync<long>(Covered));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
        await app.LoseLeasesAsync();
        Assert.Equal(UpgradeStep.Done, await other.UpgradeAsync(Name));

        Assert.Equal(kept, await FiguresAsync(app));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
        Assert.Equal(UpgradeStep.Held, await app.UpgradeAsync(Name));
    }

    [Fact]
    public async Task Batch_WhoseConnectionIsCut_CountsNothing_AndIsTakenAgain()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(50));
        await app.CountRollupsAsync();
        var kept = await FiguresAsync(app);
        await app.ExecuteAsync(AsBefore);
        await using (var holder = new NpgsqlConnection(app.Connection))
        {
            await holder.OpenAsync(Ct);
            await using var held = await holder.BeginTransactionAsync(Ct);
            await new NpgsqlCommand($"{Covered} FOR UPDATE", holder, held).ExecuteScalarAsync(Ct);
            var step = app.UpgradeStepAsync(Name);
            await Eventually.HoldsAsync("the batch waits", async () => await app.AskAsync<long>($"SELECT count(*) {Waiting}") > 0, Ct);
            await app.ListAsync<bool>($"SELECT pg_terminate_backend(pid) {Waiting}");
            await Assert.ThrowsAnyAsync<Exception>(() => step);
        }

        Assert.Equal((0L, 0L), (await app.AskAsync<long>(Covered), await app.AskAsync<long>("SELECT count(*) FROM mcu.answer_rollups")));
        Assert.Equal(50, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE deciding_deadline IS NULL"));

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(kept, await FiguresAsync(app));
    }

    [Fact]
    public async Task Batch_TakenByTwoAtOnce_AndOnceMoreLater_CountsOnce()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(50));
        await app.CountRollupsAsync();
        var kept = await FiguresAsync(app);
        await app.ExecuteAsync(AsBefore);
        long[] ids = [.. Enumerable.Range(1, 100).Select(version => (long)version)];

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync()));
        var late = await RunAsync();

        Assert.Equal(100, runs.Sum(run => run.Done));
        Assert.Equal((0, 0), (late.Done, late.Lost.Count));
        Assert.Equal(kept, await FiguresAsync(app));

        Task<UpgradedRows> RunAsync() => app.InScopeAsync<IServiceProvider, UpgradedRows>(
            services => services.GetServices<IRowUpgrade>().Single(upgrade => upgrade.Name == Name).RunAsync(ids, Ct));
    }

    [Fact]
    public async Task Upgrade_BesideCommits_ComesToTheirEnd()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(600));
        await app.ExecuteAsync(AsBefore);
        var commits = Task.Run(
            async () =>
            {
                foreach (var number in (await app.NumbersAsync()).Take(150))
                {
                    Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(number));
                }
            },
            Ct);

        for (var steps = 0; await app.AskAsync<long>(Covered) < await app.FeedAsync(); steps++)
        {
            Assert.True(steps < 200, "The rollups do not come to the end of the feed.");
            await app.UpgradeStepAsync(Name);
        }

        await commits;
        await app.CountRollupsAsync();
        Assert.Equal(await app.FeedAsync(), await app.AskAsync<long>(Covered));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Deadline_OfARowThatSomebodyHolds_LeavesItsBatchToTheNextPass()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(3));
        await app.ExecuteAsync(AsBefore);
        await using (var holder = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Ct))
        await using (var held = await holder.BeginTransactionAsync(Ct))
        {
            await new NpgsqlCommand("SELECT id FROM mcu.incidents WHERE id = 2 FOR UPDATE", holder, held).ExecuteScalarAsync(Ct);
            Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
            Assert.Equal(0, await app.AskAsync<long>(Covered));
        }

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(await app.FeedAsync(), await app.AskAsync<long>(Covered));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE deciding_deadline IS NULL"));
    }

    [Fact]
    public async Task Incident_ThatAnOlderNodeArchived_GetsItsDeadlineBack()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("old")));
        await app.AnswerAsync(number);
        await app.CommandAsync<CloseIncident>(number, CommandInput.Empty.With(CloseIncident.Result, "Решено"));
        await app.CountRollupsAsync();
        var deadline = await app.AskAsync<DateTime>("SELECT deciding_deadline FROM mcu.incidents");
        app.Time.Advance(LongOver);
        Assert.Equal(1, await ArchiveAsync(app));
        await app.ExecuteAsync("UPDATE mcu.incidents_archive SET deciding_deadline = NULL");
        Assert.Equal([$"deciding deadline {number}"], (await app.Services.RecountAsync(Ct)).Differences);

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync("archived-deadlines"));

        Assert.Equal(deadline, await app.AskAsync<DateTime>("SELECT deciding_deadline FROM mcu.incidents_archive"));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
    }

    private static Task<int> ArchiveAsync(McuApp app) => app.InScopeAsync<IServiceProvider, int>(services =>
        services.GetRequiredService<IEngine>().ArchiveAsync(
            services.GetRequiredService<McuDbContext>(), app.Clock.Now.AddDays(-90), 500, Ct));

    private static async Task<IReadOnlyList<string>> FiguresAsync(McuApp app) =>
    [
        .. await app.ListAsync<string>(
            "SELECT to_jsonb(row)::text FROM mcu.answer_rollups AS row WHERE to_jsonb(row)::text ~ ': -?[1-9]' ORDER BY 1"),
        .. await app.ListAsync<string>("SELECT to_jsonb(row)::text FROM mcu.arrival_rollups AS row WHERE received <> 0 ORDER BY 1"),
    ];
}
