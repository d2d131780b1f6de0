using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Incidents.Commands;
using Mcu.Application.Signals;
using Mcu.Application.Triage;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Mcu.IntegrationTests.Store;

/// <summary>
/// Rows of an older version are upgraded after a start: the kind of the source, who confirmed it as the municipality's business, windows of
/// residents.
/// </summary>
public class OlderRowsTests(TestPostgres postgres)
{
    private const string Platform = "Управляем вместе";

    /// <summary>Rows as the previous release wrote them: without the columns and fields it did not know.</summary>
    private const string AsBefore =
        """
        UPDATE mcu.incidents SET source_kind = NULL, ours_at = NULL;
        UPDATE mcu.incidents_archive SET source_kind = NULL, ours_at = NULL;
        UPDATE mcu.incidents
            SET clocks = replace(replace(clocks, ',"window":true', ''),
                '2026-11-29T19:00:00+00:00', '2026-11-27T12:00:00+00:00');
        """;

    private const string Passed = "SELECT count(*) FROM mcu.row_upgrades WHERE name = 'objection-windows' AND passed_at IS NOT NULL";

    private static readonly DateTimeOffset SundayEnds = new(2026, 11, 29, 19, 0, 0, TimeSpan.Zero);

    private static readonly SourceCatalog Book = new([new SourceInfo(Platform, SourceKind.ManageTogether, null, null, null)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KindsOfSources_OfOldRows_AreTodaysSettings_AndUnknownOnesStayApi_AlsoInTheArchive()
    {
        await using var app = await StartAsync();
        await app.RegisterAsync(
            [.. SampleData.Signals(3, source: Platform, prefix: "p"), .. SampleData.Signals(2, source: "Никому не известный", prefix: "n")])
            ;
        await app.ExecuteAsync(
            "UPDATE mcu.incidents SET status = 'Closed', closed_at = received_at WHERE external_id IN ('p0001', 'n0001')");
        await app.InScopeAsync<IServiceProvider, int>(services => services.GetRequiredService<Infrastructure.Store.IEngine>().ArchiveAsync(
            services.GetRequiredService<Infrastructure.Store.Model.McuDbContext>(), SampleData.Monday9.AddDays(1), 500, Ct));
        await app.ExecuteAsync(AsBefore);

        await using var node = await RestartAsync(app);
        await Eventually.HoldsAsync("every row has its kind", async () => await app.AskAsync<long>(
            "SELECT (SELECT count(*) FROM mcu.incidents WHERE source_kind IS NULL) + (SELECT count(*) FROM mcu.incidents_archive WHERE " +
            "source_kind IS NULL)") == 0, Ct);

        Assert.Equal(
            ["Api n", "Api n", "ManageTogether p", "ManageTogether p", "ManageTogether p"],
            await app.ListAsync<string>(
                "SELECT source_kind || ' ' || left(external_id, 1) " +
                "FROM (SELECT * FROM mcu.incidents UNION ALL SELECT * FROM mcu.incidents_archive) AS all_of_them ORDER BY 1"));
        Assert.True((await app.FileAsync((await app.ListAsync<string>("SELECT number FROM mcu.incidents_archive"))[0])).IsArchived);
    }

    [Fact]
    public async Task OldMessage_ThatAPersonAssigned_IsKnownToBeOurs_AndOneOfTheRouteIsNot()
    {
        await using var app = await StartAsync();
        var numbers = await app.RegisterAsync(SampleData.Signals(2, source: Platform));
        Assert.Equal(
            Outcome.Done,
            await app.CommandAsync<AssignIncident>(numbers[0], CommandInput.Empty.With(AssignIncident.Executor, "transport")));
        await app.ExecuteAsync(AsBefore);

        await using var node = await RestartAsync(app);
        await Eventually.HoldsAsync(
            "the first one is ours",
            async () => await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE ours_at IS NOT NULL") == 1,
            Ct);

        Assert.Equal(ClockStatus.Met, await ForwardingAsync(numbers[0]));
        Assert.Equal(ClockStatus.Running, await ForwardingAsync(numbers[1]));

        async Task<ClockStatus> ForwardingAsync(string number)
        {
            Assert.Equal(
                Outcome.Done,
                await app.CommandAsync<ChangeRegime>(number, CommandInput.Empty.With(ChangeRegime.To, MessageKind.Appeal)));
            return (await app.FileAsync(number)).Card.Clocks.Single(clock => clock.Code == ClockCodes.Forwarding).Read(app.Clock.Now);
        }
    }

    /// <summary>
    /// A node of the previous release changes incidents whose kind is filled already, and this release changes incidents whose kind is not.
    /// </summary>
    [Fact]
    public async Task OldMessage_WhoseKindIsKnownAlready_IsStillFoundToBeOurs()
    {
        await using var app = await StartAsync();
        var numbers = await app.RegisterAsync(SampleData.Signals(2, source: Platform));
        await app.AcknowledgeAsync(numbers[0]);
        await app.ExecuteAsync("UPDATE mcu.incidents SET ours_at = NULL");

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync("incident-facts"));

        Assert.Equal([numbers[0]], await app.ListAsync<string>("SELECT number FROM mcu.incidents WHERE ours_at IS NOT NULL"));
        Assert.Equal(["ManageTogether"], await app.ListAsync<string>("SELECT DISTINCT source_kind FROM mcu.incidents"));
    }

    [Fact]
    public async Task FilledFact_StaysFilled_UnderACommitThatFoundTheRowBefore()
    {
        await using var app = await StartAsync();
        var numbers = await app.RegisterAsync(SampleData.Signals(2, source: Platform));
        await app.ExecuteAsync(AsBefore);

        var outcome = await app.InScopeAsync<IIncidentStore, Outcome>(async store =>
        {
            var found = await store.FindManyAsync(numbers, Ct);
            found[0].KnowSource(SourceKind.ManageTogether);
            Assert.Equal(Outcome.Done, found[0].Acknowledge(SampleData.Officer, SampleData.Monday9));
            Assert.Equal(Outcome.Done, found[1].Assign("transport", null, null, SampleData.Monday9));
            await app.ExecuteAsync(
                $"UPDATE mcu.incidents SET source_kind = 'ManageTogether', ours_at = received_at WHERE number = '{numbers[1]}'");
            return await store.CommitAsync(by: null, Ct);
        });

        Assert.Equal(Outcome.Done, outcome);
        Assert.Equal(
            2,
            await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE source_kind = 'ManageTogether' AND ours_at IS NOT NULL"));
    }

    [Fact]
    public async Task LockedRow_IsLeftOut_AndFilledWhenItIsFree()
    {
        await using var app = await StartAsync();
        await app.RegisterAsync(SampleData.Signals(3, source: Platform));
        await app.ExecuteAsync(AsBefore);
        await using (var holder = await app.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Ct))
        await using (var held = await holder.BeginTransactionAsync(Ct))
        {
            await using var command = new NpgsqlCommand("SELECT id FROM mcu.incidents WHERE id = 2 FOR UPDATE", holder, held);
            await command.ExecuteNonQueryAsync(Ct);
            Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync("incident-facts"));
            Assert.Equal([1, 3], await app.ListAsync<long>("SELECT id FROM mcu.incidents WHERE source_kind IS NOT NULL ORDER BY id"));
        }

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync("incident-facts"));

        Assert.Equal(3, await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE source_kind IS NOT NULL"));
    }

    [Fact]
    public async Task RunningWindow_OfAnOlderVersion_IsMovedOnce_AsAnEventThatEveryBoardFollows()
    {
        await using var app = await StartAsync();
        var numbers = await app.RegisterAsync(SampleData.Signals(2, at: SampleData.Monday9.AddDays(-1), source: Platform));
        app.Time.Advance(TimeSpan.FromDays(-1) + TimeSpan.FromHours(6));
        await app.AnswerAsync(numbers[0]);
        await app.ExecuteAsync(AsBefore);
        Assert.Equal(ClockStatus.Ended, (await WindowAsync(app, numbers[0])).Read(SampleData.Monday9.AddDays(5)));

        await using var node = await RestartAsync(app);
        await Eventually.HoldsAsync(
            "the window ends with its Sunday",
            async () => (await WindowAsync(app, numbers[0])).DueAt == SundayEnds,
            Ct);
        await Eventually.HoldsAsync("the first start is through", async () => await app.AskAsync<long>(Passed) == 1, Ct);
        await app.ExecuteAsync("DELETE FROM mcu.row_upgrades");
        await using var again = await RestartAsync(app);
        await Eventually.HoldsAsync("the next start is through", async () => await app.AskAsync<long>(Passed) == 1, Ct);

        var moved = Assert.Single((await app.FileAsync(numbers[0])).Timeline.OfType<DeadlinesMoved>());
        Assert.Equal((null, DeadlinesMoved.Windows), (moved.By, moved.Why));
        await app.CaughtUpAsync();
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Lists_OverdueAndNotOverdue_AreTogetherAllCards_EachOnce()
    {
        await using var app = await StartAsync();
        var numbers = await app.RegisterAsync(
            [.. SampleData.Signals(4, source: Platform), .. SampleData.Signals(2, source: "Приёмная", prefix: "v")]);
        await app.AnswerAsync(numbers[0]);
        await app.AnswerAsync(numbers[4]);
        // As an older version left it below a window.
        await app.ExecuteAsync("UPDATE mcu.incidents SET next_due_at = received_at WHERE status = 'Answered'");
        app.Time.Advance(TimeSpan.FromDays(4));

        var (overdue, rest, all) = (await ListAsync(true), await ListAsync(false), await ListAsync(null));

        Assert.NotEmpty(overdue);
        Assert.Equal(all.Order(), overdue.Concat(rest).Order());
        Assert.Equal(overdue.Count, (await app.CaughtUpAsync()).Counters.Overdue);

        async Task<IReadOnlyList<string>> ListAsync(bool? isOverdue) =>
            [.. (await app.InScopeAsync<IIncidentRegister, IncidentPage>(
                register => register.ListAsync(new IncidentQuery(new() { Overdue = isOverdue }), app.Clock.Now, Ct))).Items
                .Select(card => card.Number)];
    }

    private static async Task<DeadlineClock> WindowAsync(McuApp app, string number) =>
        (await app.FileAsync(number)).Card.Clocks.Single(clock => clock.Code == ClockCodes.Objection);

    private async Task<McuApp> StartAsync() => await McuApp.StartAsync(postgres, Engines.Follow, services => services.AddSingleton(Book));

    /// <summary>Another node, whose start is the first of this version on these rows.</summary>
    private static Task<McuApp> RestartAsync(McuApp app) => McuApp.StartAsync(
        app.Connection, Engines.Follow, services => services.AddSingleton(Book).AddLoop<RowUpgradeService>(isVital: false), app.Time);
}
