using Mcu.Application.Journal;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Journal;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Live;
using Mcu.IntegrationTests.Support;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.IntegrationTests.Store.Journal;

/// <summary>
/// A database of the release before the journal: it opens, is upgraded, shows the same, and a node of that release continues beside this
/// one.
/// </summary>
public class StateBeforeTests(TestPostgres postgres)
{
    private const string Before = "20261129000500_RowUpgrades";

    /// <summary>A commit of a node of the previous release, which does not know the new columns.</summary>
    private const string OlderCommit =
        """
        WITH feed AS (UPDATE mcu.counters SET value = value + 1 WHERE name IN ('feed', 'flows') RETURNING name, value),
        taken AS (
            UPDATE mcu.incidents SET revision = revision + 1
            WHERE id = (SELECT incident_id FROM mcu.changes ORDER BY version DESC LIMIT 1) RETURNING revision)
        INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
        SELECT feed.value, last.incident_id, 'renewed', last.at, '{"kind":"renewed","at":"2026-11-23T09:00:00+05:00"}', last.now,
            jsonb_set(last.now::jsonb, '{revision}', to_jsonb(taken.revision))::text
        FROM feed, taken, (SELECT * FROM mcu.changes ORDER BY version DESC LIMIT 1) AS last WHERE feed.name = 'feed'
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DatabaseOfBefore_Opens_IsFilled_ReplaysAndRecountsEqual_WithAnOlderNodeBeside()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var town = new RandomTown(app, 7);
        await town.RunAsync(150);
        await app.InScopeAsync<McuDbContext, bool>(async db =>
        {
            await db.GetService<IMigrator>().MigrateAsync(Before, Ct);
            return true;
        });
        Assert.Equal(0, await app.AskAsync<long>(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'mcu' AND (table_name = 'journal' OR column_name IN " +
            "('committed_at', 'actor_id'))"));
        await app.ExecuteAsync(OlderCommit);

        await using var node = await McuApp.StartAsync(app.Connection, Engines.Follow, time: app.Time);
        await node.ExecuteAsync(OlderCommit);
        Assert.Equal(UpgradeStep.Done, await node.UpgradeAsync("feed-moments"));
        Assert.Equal(0, await AskAsync("SELECT count(*) FROM mcu.changes WHERE committed_at IS NULL"));
        Assert.Equal(0, await AskAsync(
            "SELECT count(*) FROM (SELECT committed_at < lag(committed_at) OVER (ORDER BY version) AS is_back FROM mcu.changes) AS pair " +
            "WHERE is_back"));

        await node.ExecuteAsync(OlderCommit);
        await node.RegisterAsync(SampleData.Signals(3, prefix: "new"));
        await node.InScopeAsync<IJournal, bool>(async journal =>
        {
            await journal.WriteAsync(
                new JournalEntry(JournalKinds.Author, "С-2026-0001", "shown", new Actor("p", "А", Roles.DutyOfficer), SampleData.Monday9),
                Ct);
            return true;
        });
        Assert.Equal(1, await node.InScopeAsync<JournalSeal, int>(seal => seal.RunAsync(Ct)));
        Assert.Equal(UpgradeStep.Done, await node.UpgradeAsync("feed-moments"));

        Assert.Equal(0, await AskAsync("SELECT count(*) FROM mcu.changes WHERE committed_at IS NULL"));
        Assert.Empty((await node.Services.RecountAsync(Ct)).Differences);
        Assert.Equal(new JournalAudit(1, null), await node.InScopeAsync<IJournal, JournalAudit>(journal => journal.CheckAsync(Ct)));

        // The board that has followed since before the upgrade, and the one that started after it.
        Assert.Empty(BoardAudit.Differences(await app.CaughtUpAsync(), await node.CaughtUpAsync()));

        Task<long> AskAsync(string sql) => node.AskAsync<long>(sql);
    }
}
