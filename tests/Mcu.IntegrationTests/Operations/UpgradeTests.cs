using Mcu.Application.Common;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Operations;

/// <summary>The old and the new version side by side for a while: migrations only add, and nothing is ever migrated down.</summary>
public class UpgradeTests(TestPostgres postgres)
{
    /// <summary>What the migration of some next version would do.</summary>
    private const string NextVersion =
        """
        ALTER TABLE mcu.incidents ADD COLUMN next_thing varchar(40) NULL;
        ALTER TABLE mcu.signals ADD COLUMN next_thing int NULL;
        ALTER TABLE mcu.changes ADD COLUMN next_thing varchar(40) NOT NULL DEFAULT '';
        ALTER TABLE mcu.notices ADD COLUMN next_thing int NOT NULL DEFAULT 0;
        CREATE TABLE mcu.next_things (id bigint PRIMARY KEY);
        INSERT INTO mcu.migrations ("MigrationId", "ProductVersion") VALUES ('20990101_NextThings', '99.0');
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_ThatRunsWhileANewerOneMigrates_GoesOnWithAllItsWork()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow | Engines.Tick | Engines.Triage | Engines.Schedule);
        await app.ReceiveAsync(Some.Signals(3, prefix: "before"));
        await Eventually.HoldsAsync("triage works before", async () => (await app.NumbersAsync()).Count == 3, Ct);

        await app.ExecuteAsync(NextVersion);

        await app.ReceiveAsync(Some.Signals(3, prefix: "after"));
        await Eventually.HoldsAsync("triage works after", async () => (await app.NumbersAsync()).Count == 6, Ct);
        var numbers = await app.NumbersAsync();
        Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(numbers[0]));
        Assert.Equal(Outcome.Done, await app.AnswerAsync(numbers[1]));
        app.Time.Advance(TimeSpan.FromDays(30));
        await Eventually.HoldsAsync("the sweep works after", async () => await app.AskAsync<long>("SELECT count(*) FROM mcu.notices") == (4 * 4) + 2, Ct);
        Assert.Equal((5, 4), ((await app.CaughtUpAsync()).Counters.Open, app.Board.Current.Counters.Unacknowledged));
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
