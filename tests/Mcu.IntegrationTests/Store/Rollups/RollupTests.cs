using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Live;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Rollups;

/// <summary>
/// The rollups of answers and arrivals as nodes count them: equal to the feed and to the tables, whatever is committed beside.
/// </summary>
public class RollupTests(TestPostgres postgres)
{
    private const string Covered = "SELECT value FROM mcu.counters WHERE name = 'rollups'";

    private const string Used = "used_10 + used_20 + used_30 + used_40 + used_50 + used_60 + used_70 + used_80 + used_90 + used_100";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rollups_AfterARandomRun_EqualTheFeedAndTheTables()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await new RandomTown(app, seed: 7).RunAsync(300);
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
        await app.CountRollupsAsync();

        Assert.Equal(await app.FeedAsync(), await app.AskAsync<long>(Covered));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
        var incidents = await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents");
        Assert.Equal(incidents, await app.AskAsync<long>("SELECT sum(received) FROM mcu.answer_rollups"));
        Assert.Equal(incidents, await app.AskAsync<long>("SELECT sum(received) FROM mcu.arrival_rollups"));
        Assert.Equal(
            await app.AskAsync<long>("SELECT count(*) FROM mcu.incidents WHERE answered_in_time"),
            await app.AskAsync<long>($"SELECT sum({Used}) FROM mcu.answer_rollups"));
        Assert.True(await app.AskAsync<long>("SELECT sum(expired) FROM mcu.answer_rollups") > 5);
        Assert.Equal(0, await app.AskAsync<long>(
            "SELECT count(*) FROM mcu.answer_rollups WHERE least(received, answered, in_time, expired, closed_late) < 0"));
        Assert.Equal(0, await app.AskAsync<long>(
            "SELECT count(*) FROM mcu.incidents WHERE answered_in_time <> coalesce(answered_at <= deciding_deadline, false)"));
    }

    [Theory]
    [InlineData("UPDATE mcu.answer_rollups SET in_time = in_time + 1 WHERE norm <> '' AND received > 0", "answers 2026-11-23 ")]
    [InlineData("UPDATE mcu.arrival_rollups SET received = received + 1", "arrivals 2026-11-23T04Z ")]
    [InlineData("DELETE FROM mcu.arrival_rollups", "arrivals 2026-11-23T04Z ")]
    [InlineData("UPDATE mcu.incidents SET deciding_deadline = deciding_deadline + interval '1 hour' WHERE id = 1", "deciding deadline ")]
    [InlineData("UPDATE mcu.incidents SET executor = 'nobody' WHERE id = 1", "answers 2026-11-23 ")]
    public async Task Recount_WhatWasChangedBehindTheFeed_IsFound(string tampering, string difference)
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(10));
        await app.CountRollupsAsync();
        await app.RegisterAsync(SampleData.Signals(2, prefix: "uncounted"));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);

        await app.ExecuteAsync(tampering);

        Assert.Contains((await app.Services.RecountAsync(Ct)).Differences, line => line.StartsWith(difference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rollups_NodesThatCommitAtOnce_LoseNothing()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Triage | Engines.Follow);
        await using var node = await McuApp.StartAsync(app.Connection, Engines.Triage | Engines.Follow);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? app : node).ReceiveAsync(SampleData.Signals(100, prefix: $"n{i}-"))));

        await Eventually.HoldsAsync("all are counted", async () => await app.AskAsync<long>(
            "SELECT coalesce(sum(received), 0) FROM mcu.answer_rollups") == 2_000
            && await app.FeedAsync() == await app.AskAsync<long>(Covered), Ct);
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
    }

    /// <summary>Entries from before the start are in no node's memory; the upgrade counts them, and the node goes on behind it.</summary>
    [Fact]
    public async Task Rollups_NodeThatStartsBehindUncountedEntries_GoesOnWhenTheyAreCounted()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(5));
        await using var node = await McuApp.StartAsync(app.Connection, Engines.Follow);
        await node.RegisterAsync(SampleData.Signals(5, prefix: "later"));
        Assert.Equal(0, await app.AskAsync<long>(Covered));
        Assert.Equal([], (await node.Services.RecountAsync(Ct)).Differences);

        Assert.Equal(UpgradeStep.Done, await node.UpgradeAsync("rollups"));
        await node.RegisterAsync(SampleData.Signals(5, prefix: "last"));

        await Eventually.HoldsAsync("all are counted", async () => await app.FeedAsync() == await app.AskAsync<long>(Covered), Ct);
        Assert.Equal(15, await app.AskAsync<long>("SELECT sum(received) FROM mcu.answer_rollups"));
        Assert.Equal([], (await node.Services.RecountAsync(Ct)).Differences);
    }
}
