using Mcu.Application.Common;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Rollups;

/// <summary>Entries of the feed that say nothing to the rollups, and what is counted behind them.</summary>
public class OddEntriesTests(TestPostgres postgres)
{
    private const string Name = "rollups";
    private const string Covered = "SELECT value FROM mcu.counters WHERE name = 'rollups'";

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Entry_ThatNobodyCanRead_IsLeftOutAlone_AndTheRestIsCounted(int place)
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(20));
        await app.ExecuteAsync(
            $"""
            UPDATE mcu.counters SET value = 0 WHERE name = 'rollups';
            UPDATE mcu.changes SET now = '!'
            WHERE version = (SELECT version FROM mcu.changes WHERE was IS NULL ORDER BY version OFFSET {place} LIMIT 1)
            """);

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(1, await app.AskAsync<long>("SELECT skipped FROM mcu.row_upgrades WHERE name = 'rollups'"));
        Assert.Equal(19, await app.AskAsync<long>("SELECT sum(received)::bigint FROM mcu.answer_rollups"));
        await app.RegisterAsync(SampleData.Signals(3, prefix: "after"));
        await app.CountRollupsAsync();
        Assert.Equal(await app.FeedAsync(), await app.AskAsync<long>(Covered));
    }

    /// <summary>As where an older node acknowledged last.</summary>
    [Fact]
    public async Task Entry_ThatMovesNoFigure_IsCountedAlone()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("one")));
        var before = await app.FeedAsync();
        Assert.Equal(Outcome.Done, await app.AcknowledgeAsync(number));
        await app.ExecuteAsync($"UPDATE mcu.counters SET value = {before} WHERE name = 'rollups'");

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(before + 1, await app.AskAsync<long>(Covered));
        Assert.Equal(0, await app.AskAsync<long>("SELECT skipped FROM mcu.row_upgrades WHERE name = 'rollups'"));
    }
}
