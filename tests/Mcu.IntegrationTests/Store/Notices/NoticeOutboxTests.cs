using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Notices;

/// <summary>
/// The tables of notices and deliveries; a node of the previous release, with its two tables, runs beside, and no notice is lost or
/// duplicated.
/// </summary>
public class NoticeOutboxTests(TestPostgres postgres)
{
    private const string Before = "20261129000800_BoardCheckpoints";

    private const string Upgrade = "notice-outbox";

    /// <summary>Moves everything into the tables of the previous release.</summary>
    private const string AsAnOlderNode = "DELETE FROM mcu.notice_outbox; DELETE FROM mcu.notice_deliveries;";

    /// <summary>The notices of a person, in whichever table.</summary>
    private const string Told =
        "SELECT concat_ws(' ', subject, cause, step, person, role, at, read_at) FROM mcu.notice_deliveries WHERE subject_kind = " +
        "'incident' ORDER BY 1";

    private const string ToldBefore = "SELECT concat_ws(' ', number, clock, rung, person, role, at, read_at) FROM mcu.notices ORDER BY 1";

    private const string Reminders =
        "SELECT concat_ws(' ', subject, cause, step, person, read_at) FROM mcu.notice_deliveries WHERE subject_kind = 'duty' ORDER BY 1";

    private const string RemindersBefore =
        "SELECT concat_ws(' ', duty, period, days_ahead, person, read_at) FROM mcu.duty_notices ORDER BY 1";

    private const string NoticesWithoutDelivery =
        "SELECT count(*) FROM mcu.notice_outbox n WHERE NOT EXISTS (SELECT FROM mcu.notice_deliveries d WHERE (d.subject_kind, " +
        "d.subject, d.cause, d.step) = (n.subject_kind, n.subject, n.cause, n.step))";

    private static readonly DateTimeOffset At = new(2026, 12, 10, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Escalation_IsOneNoticeAndOneDelivery_AndThePreviousReleaseReadsTheSame()
    {
        await using var app = await StartLateAsync(3);

        var told = await app.ListAsync<string>(Told);

        Assert.Equal(30, told.Count);
        Assert.Equal(told, await app.ListAsync<string>(ToldBefore));
        Assert.Equal(30, await app.AskAsync<long>("SELECT count(*) FROM mcu.notice_outbox"));
        Assert.Equal(0, await app.AskAsync<long>(NoticesWithoutDelivery));
        Assert.Equal(30, await app.AskAsync<long>(
            "SELECT count(*) FROM mcu.notice_deliveries WHERE channel = 'bell' AND state = 'delivered' AND attempts = 0 AND next_try_at " +
            "IS NULL AND last_error IS NULL"));
    }

    [Fact]
    public async Task NoticesOfAnOlderNode_AreTakenOverOnce_WithWhatWasReadThere_HoweverOldTheIncidentIs()
    {
        await using var app = await StartLateAsync(3);
        var person = (await app.ListAsync<string>("SELECT person FROM mcu.notices LIMIT 1"))[0];
        await app.ExecuteAsync($"{AsAnOlderNode} UPDATE mcu.notices SET read_at = at + interval '1 minute' WHERE person = '{person}'");

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Upgrade));

        Assert.Equal(await app.ListAsync<string>(ToldBefore), await app.ListAsync<string>(Told));
        Assert.Equal(0, await app.AskAsync<long>(NoticesWithoutDelivery));
        Assert.Equal(0, await UnreadAsync(app, person));

        // The incidents are below the floor of every pass by their ids.
        await app.RegisterAsync(SampleData.Signals(3, prefix: "more"));
        app.Time.Advance(TimeSpan.FromDays(30));
        await app.SweepAsync();
        await app.ExecuteAsync("DELETE FROM mcu.notice_outbox WHERE step = 2; DELETE FROM mcu.notice_deliveries WHERE step = 2");
        await app.ExecuteAsync(
            "UPDATE mcu.row_upgrades SET floor = (SELECT max(version) - 66 FROM mcu.changes), top = 0 " +
            "WHERE name = 'notice-outbox'");
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Upgrade));
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Upgrade));
        Assert.Equal(await app.ListAsync<string>(ToldBefore), await app.ListAsync<string>(Told));
    }

    [Fact]
    public async Task ReadOnAnOlderNode_AfterItWasTakenOver_IsReadHere_OnceAllRowsAreGoneOver()
    {
        await using var app = await StartLateAsync(2);
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Upgrade));
        await app.ExecuteAsync("UPDATE mcu.notices SET read_at = at");

        await using var node = await McuApp.StartAsync(app.Connection, time: app.Time);
        await app.LoseLeasesAsync();
        Assert.Equal(UpgradeStep.Done, await node.UpgradeAsync(Upgrade));

        Assert.Equal(0, await node.AskAsync<long>("SELECT count(*) FROM mcu.notice_deliveries WHERE read_at IS NULL"));
    }

    [Fact]
    public async Task ReminderReadOnAnOlderNode_IsReadHere_WithinTheNextPass()
    {
        await using var app = await McuApp.StartAsync(postgres);
        Assert.True(await RemindAsync(app) > 1);
        var person = (await app.ListAsync<string>("SELECT person FROM mcu.duty_notices LIMIT 1"))[0];
        await app.ExecuteAsync($"UPDATE mcu.duty_notices SET read_at = at + interval '1 minute' WHERE person = '{person}'");
        await app.RegisterAsync(SampleData.Signal("sign"));

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync("read-reminders"));

        Assert.Equal(0, await UnreadAsync(app, person));
        Assert.Equal(await app.ListAsync<string>(RemindersBefore), await app.ListAsync<string>(Reminders));
    }

    [Fact]
    public async Task NoticeOfAnOlderNode_KnownByAnotherChannelOnly_RingsTheBellToo()
    {
        await using var app = await StartLateAsync(1);
        var told = await app.ListAsync<string>(Told);
        await app.ExecuteAsync("UPDATE mcu.notice_deliveries SET channel = 'mail'");

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Upgrade));

        Assert.Equal(told.Count, await app.AskAsync<long>("SELECT count(*) FROM mcu.notice_deliveries WHERE channel = 'bell'"));
    }

    [Fact]
    public async Task Pages_OneAfterTheOther_HoldEveryNoticeOnce_AlsoThoseOfOneMoment()
    {
        await using var app = await StartLateAsync(7);
        var person = (await app.ListAsync<string>("SELECT person FROM mcu.notice_deliveries GROUP BY person ORDER BY count(*) DESC"))[0];
        await app.ExecuteAsync("UPDATE mcu.notice_deliveries SET at = date_trunc('day', at)");
        var all = await LatestAsync(app, person, 100, after: null);
        Assert.True(all.Count >= 7, $"{all.Count}");

        List<NoticeLine> paged = [];
        IReadOnlyList<NoticeLine> page;
        do
        {
            page = await LatestAsync(app, person, 2, paged.LastOrDefault());
            paged.AddRange(page);
        }
        while (page.Count == 2);

        Assert.Equal(all.Select(line => line.Notice.Key), paged.Select(line => line.Notice.Key));
    }

    [Fact]
    public async Task Read_IsOnlyWhatWasSeen()
    {
        await using var app = await StartLateAsync(3);
        var person = (await app.ListAsync<string>("SELECT person FROM mcu.notice_deliveries GROUP BY person ORDER BY count(*) DESC"))[0];
        var all = await LatestAsync(app, person, 100, after: null);

        await app.InScopeAsync<INoticeStore, bool>(async notices =>
        {
            await notices.MarkReadAsync([person], [all[1]], app.Clock.Now, Ct);
            return true;
        });

        Assert.Equal(all.Count - 1, await UnreadAsync(app, person));
        var read = (await LatestAsync(app, person, 100, after: null)).Where(line => line.ReadAt is not null);
        Assert.Equal([all[1].Notice.Key], read.Select(line => line.Notice.Key));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.notices WHERE read_at IS NOT NULL"));
    }

    [Fact]
    public async Task Notice_OfAnIncidentThatIsOver_SaysSinceWhen()
    {
        await using var app = await StartLateAsync(2);
        var person = (await app.ListAsync<string>("SELECT person FROM mcu.notice_deliveries GROUP BY person ORDER BY count(*) DESC"))[0];
        var first = (IncidentNotice)(await LatestAsync(app, person, 1, after: null))[0].Notice;
        await app.ExecuteAsync($"UPDATE mcu.incidents SET status = 3, answered_at = '{At:O}' WHERE number = '{first.Number}'");

        var lines = await LatestAsync(app, person, 100, after: null);

        Assert.All(lines, line => Assert.Equal(((IncidentNotice)line.Notice).Number == first.Number ? At : null, line.SettledAt));
    }

    [Fact]
    public async Task Read_IsReadOnAnOlderNodeToo()
    {
        await using var app = await StartLateAsync(1);
        await RemindAsync(app);

        foreach (var person in await app.ListAsync<string>("SELECT DISTINCT person FROM mcu.notice_deliveries"))
        {
            Assert.True(await UnreadAsync(app, person) > 0);
            await app.InScopeAsync<INoticeStore, bool>(async notices =>
            {
                await notices.MarkReadAsync([person], await notices.LatestAsync([person], 50, after: null, Ct), app.Clock.Now, Ct);
                return true;
            });
            Assert.Equal(0, await UnreadAsync(app, person));
        }

        Assert.Equal(0, await app.AskAsync<long>(
            "SELECT (SELECT count(*) FROM mcu.notices WHERE read_at IS NULL) + (SELECT count(*) FROM mcu.duty_notices WHERE read_at IS " +
            "NULL)"));
    }

    [Fact]
    public async Task Reminder_SentByAnOlderNode_IsSentOnce_AndThatNodeRepeatsNoneOfOurs()
    {
        await using var app = await McuApp.StartAsync(postgres);
        Assert.True(await RemindAsync(app) > 0);
        var before = await app.ListAsync<string>(Reminders);
        Assert.Equal(before, await app.ListAsync<string>(RemindersBefore));
        var read = (await app.ListAsync<string>("SELECT person FROM mcu.duty_notices LIMIT 1"))[0];
        await app.ExecuteAsync($"{AsAnOlderNode} UPDATE mcu.duty_notices SET read_at = at WHERE person = '{read}'");

        Assert.Equal(before.Count, await RemindAsync(app));
        Assert.Equal(0, await RemindAsync(app));

        Assert.Equal(await app.ListAsync<string>(RemindersBefore), await app.ListAsync<string>(Reminders));
        Assert.Equal(0, await UnreadAsync(app, read));
    }

    [Fact]
    public async Task DatabaseOfBefore_KeepsItsNotices_ReadOnesRead()
    {
        await using var app = await StartLateAsync(2);
        await RemindAsync(app);
        await app.ExecuteAsync(
            "UPDATE mcu.notices SET read_at = at WHERE rung = 1; UPDATE mcu.duty_notices SET read_at = at WHERE role = 'head'");
        await app.InScopeAsync<McuDbContext, bool>(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync(Before, Ct);
            return true;
        });

        await using var node = await McuApp.StartAsync(app.Connection, time: app.Time);
        Assert.Equal(await node.ListAsync<string>(RemindersBefore), await node.ListAsync<string>(Reminders));
        Assert.Equal(0, await RemindAsync(node));
        Assert.Equal(UpgradeStep.Done, await node.UpgradeAsync(Upgrade));

        Assert.Equal(await node.ListAsync<string>(ToldBefore), await node.ListAsync<string>(Told));
        var lines = await node.InScopeAsync<INoticeStore, IReadOnlyList<NoticeLine>>(
            notices => notices.LatestAsync(["head"], 50, after: null, Ct));
        Assert.All(lines.Where(line => line.Notice is ObligationNotice), line => Assert.NotNull(line.ReadAt));
    }

    /// <summary>Incidents unchanged for a month: each has reached two levels on two clocks.</summary>
    private async Task<McuApp> StartLateAsync(int incidents)
    {
        var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(incidents, prefix: "late"));
        app.Time.Advance(TimeSpan.FromDays(30));
        await app.SweepAsync();
        return app;
    }

    private static Task<int> RemindAsync(McuApp app) => app.InScopeAsync<SendObligationReminders, int>(use => use.RunAsync(Ct));

    private static Task<IReadOnlyList<NoticeLine>> LatestAsync(McuApp app, string person, int limit, NoticeLine? after) =>
        app.InScopeAsync<INoticeStore, IReadOnlyList<NoticeLine>>(notices => notices.LatestAsync([person], limit, after, Ct));

    private static Task<int> UnreadAsync(McuApp app, string person) =>
        app.InScopeAsync<INoticeStore, int>(notices => notices.UnreadAsync([person], Ct));
}
