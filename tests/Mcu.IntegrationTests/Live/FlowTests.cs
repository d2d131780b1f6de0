using Mcu.Application.Live;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Live;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Live;

/// <summary>The stored flows of days: equal to the feed, calculated again where they are not, and the source of the board's days.</summary>
public class FlowTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flows_AfterARandomRun_EqualTheFeed()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await new RandomTown(app, seed: 7).RunAsync(300);

        Assert.Equal(await app.FeedAsync(), await app.AskAsync<long>("SELECT value FROM mcu.counters WHERE name = 'flows'"));
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
        Assert.True(await app.AskAsync<long>("SELECT count(*) FROM mcu.flows WHERE answered_in_time > 0") > 5);
        Assert.Equal(0, await app.AskAsync<long>(
            "SELECT count(*) FROM mcu.flows " +
            "WHERE received < 0 OR answered < 0 OR answered_in_time < 0 OR answered_in_time > answered"));
    }

    [Fact]
    public async Task Recount_FlowsChangedBehindTheFeed_AreFound()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(10));

        await app.ExecuteAsync("UPDATE mcu.flows SET received = received + 1");

        Assert.Contains(
            (await app.Services.RecountAsync(Ct)).Differences,
            line =>
                line.StartsWith("flow 2026-11-23", StringComparison.Ordinal) && line.EndsWith(": 10/0/0, 11/0/0", StringComparison.Ordinal))
            ;
    }

    [Theory]
    [InlineData("DELETE FROM mcu.counters WHERE name = 'flows'; DELETE FROM mcu.flows")] // The first start of this release.
    // An older release committed beside this one.
    [InlineData("UPDATE mcu.counters SET value = value - 1 WHERE name = 'flows'; UPDATE mcu.flows SET received = 1")]
    public async Task Flows_BehindTheFeed_AreNotBelieved_AndTheNextStartMakesThemAnew(string behind)
    {
        await using var app = await McuApp.StartAsync(postgres);
        var numbers = await app.RegisterAsync(SampleData.Signals(10));
        await app.AnswerAsync(numbers[0]);
        await app.ExecuteAsync(behind);

        var seed = await app.InScopeAsync<BoardLoader, BoardSeed>(loader => loader.LoadAsync(Ct));
        Assert.Equal(new DayFlow(10, 1, 1), Assert.Single(seed.Flows).Flow);

        await using var next = await McuApp.StartAsync(app.Connection);
        Assert.Equal((10, 1), (next.Board.Current.Counters.ReceivedToday, next.Board.Current.Counters.AnsweredToday));
        Assert.Equal(await app.FeedAsync(), await app.AskAsync<long>("SELECT value FROM mcu.counters WHERE name = 'flows'"));
        Assert.Equal(10, await app.AskAsync<long>("SELECT sum(received) FROM mcu.flows"));
        await app.AnswerAsync(numbers[1]);
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Flows_NodesThatCommitAtOnce_LoseNothing()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Triage);
        await using var node = await McuApp.StartAsync(app.Connection, Engines.Triage);

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? app : node).ReceiveAsync(SampleData.Signals(100, prefix: $"n{i}-"))));

        await Eventually.HoldsAsync(
            "all are counted",
            async () => await app.AskAsync<long>("SELECT coalesce(sum(received), 0) FROM mcu.flows") == 2_000,
            Ct);
        Assert.Equal([], (await app.Services.RecountAsync(Ct)).Differences);
    }
}
