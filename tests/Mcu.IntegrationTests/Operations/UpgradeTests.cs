using Mcu.Application.Common;
using Mcu.Application.Incidents;
using Mcu.Infrastructure;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>The old and the new version side by side for a while: migrations only add, and nothing is ever migrated down.</summary>
public class UpgradeTests(TestPostgres postgres)
{
    /// <summary>A migration that some later version might have.</summary>
    private const string NextVersion =
        """
        ALTER TABLE mcu.incidents ADD COLUMN next_thing varchar(40) NULL;
        ALTER TABLE mcu.signals ADD COLUMN next_thing int NULL;
        ALTER TABLE mcu.changes ADD COLUMN next_thing varchar(40) NOT NULL DEFAULT '';
        ALTER TABLE mcu.notice_deliveries ADD COLUMN next_thing int NOT NULL DEFAULT 0;
        CREATE TABLE mcu.next_things (id bigint PRIMARY KEY);
        INSERT INTO mcu.migrations ("MigrationId", "ProductVersion") VALUES ('20990101_NextThings', '99.0');
        """;

    /// <summary>A commit of that version's node: a kind of event and a field of the card unknown to this one.</summary>
    private const string NextCommit =
        """
        WITH feed AS (UPDATE mcu.counters SET value = value + 1 WHERE name IN ('feed', 'flows') RETURNING name, value)
        INSERT INTO mcu.changes (version, incident_id, kind, at, event, was, now)
        SELECT feed.value, last.incident_id, 'next-thing', last.at,
            '{"kind":"next-thing","what":{"is":"new"},"at":"2026-11-23T09:00:00+05:00","by":"Окунёва Т. П."}', last.now,
            '{"nextThing":1,' || substr(last.now, 2)
        FROM feed, (SELECT * FROM mcu.changes ORDER BY version DESC LIMIT 1) AS last WHERE feed.name = 'feed'
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_ThatRunsWhileANewerOneMigrates_ContinuesAllItsWork()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow | Engines.Tick | Engines.Triage | Engines.Schedule);
        await app.ReceiveAsync(SampleData.Signals(3, prefix: "before"));
        await Eventually.HoldsAsync("triage works before", async () => (await app.NumbersAsync()).Count == 3, Ct);

        await app.ExecuteAsync(NextVersion);

        await app.ReceiveAsync(SampleData.Signals(3, prefix: "after"));
        await Eventually.HoldsAsync("triage works after", async () => (await app.NumbersAsync()).Count == 6, Ct);
        var numbers = await app.NumbersAsync();
        Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(numbers[0]));
        Assert.Equal(Outcome.Done, await app.AnswerAsync(numbers[1]));
        app.Time.Advance(TimeSpan.FromDays(30));
        await Eventually.HoldsAsync(
            "the sweep works after",
            async () =>
                await app.AskAsync<long>("SELECT count(*) FROM mcu.notice_deliveries WHERE subject_kind = 'incident'") == (4 * 10) + 5,
            Ct);
        Assert.Equal((5, 4), ((await app.CaughtUpAsync()).Counters.Open, app.Board.Current.Counters.Unacknowledged));
    }

    [Fact]
    public async Task Node_ThatMeetsANewerOnesEvent_FollowsTheFeed_AndNamesItInTheTimeline()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow | Engines.Triage);
        await app.ReceiveAsync(SampleData.Signals(1, prefix: "before"));
        await Eventually.HoldsAsync("triage works before", async () => (await app.NumbersAsync()).Count == 1, Ct);

        await app.ExecuteAsync(NextCommit);
        await app.ReceiveAsync(SampleData.Signals(1, prefix: "after"));
        await Eventually.HoldsAsync("triage works after", async () => (await app.NumbersAsync()).Count == 2, Ct);

        Assert.Equal(2, (await app.CaughtUpAsync()).Counters.Open);
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
        var file = await app.FileAsync((await app.NumbersAsync())[0]);
        var newer = Assert.IsType<NewerEvent>(file.Timeline[^1]);
        Assert.Equal(("next-thing", "Окунёва Т. П."), (newer.Name, newer.By));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Program_OnADatabaseOfANewerVersion_StopsWithOneLineThatNamesIt_AndChangesNothing(bool serves)
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.ExecuteAsync(NextVersion);
        using var data = new TempFolder();
        await using var program = new TownProcess(TownSettings.For(app.Connection, data.Path));

        var code = serves ? await program.CommandAsync(Ct) : await program.CommandAsync(Ct, "migrate");

        Assert.Equal(2, code);
        Assert.Contains("20990101_NextThings", Assert.Single(program.Output.Split('\n')), StringComparison.Ordinal);
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.migrations WHERE \"MigrationId\" = '20990101_NextThings'"));
    }
}
