using Mcu.Application.Live;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Live;
using Mcu.Application.Deadlines;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Faults;

/// <summary>The clock is repeatedly set an hour forward and back while deadlines and levels of escalation pass.</summary>
public class MovedClockTests(TestPostgres postgres)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clock_SetAnHourOnAndBackRepeatedly_NoLevelTwiceOrMissed_AndTheBoardEqualsTheTables()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        await using var steady = await McuApp.StartAsync(postgres);
        var signals = SampleData.Signals(12)
            .Select((signal, i) => signal with { ReceivedAt = SampleData.Monday9.AddMinutes(i * 25) })
            .ToArray();
        await app.RegisterAsync(signals);
        await steady.RegisterAsync(signals);

        for (var step = 0; step < 60; step++)
        {
            app.Time.Advance(step % 2 == 0 ? Hour + TimeSpan.FromMinutes(30) : -Hour);
            await app.SweepAsync();
            await AssertTrueAsync(app, step);
        }

        app.Time.Advance(TimeSpan.FromDays(30));
        steady.Time.MoveTo(app.Time.GetUtcNow());
        await DrainAsync(app);
        await DrainAsync(steady);

        Assert.Equal(await NoticesAsync(steady), await NoticesAsync(app));
        Assert.Equal(12 * 10, (await NoticesAsync(app)).Count);
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Clock_SetBack_TheFeedKeepsItsOrder_AndNothingIsOlderThanNothing()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var first = Assert.Single(await app.RegisterAsync(SampleData.Signal("before", app.Clock.Now)));
        app.Time.Advance(-Hour);
        var numbers = await app.RegisterAsync(SampleData.Signal("after", app.Clock.Now));
        await app.AcknowledgeAsync(first);

        var feed = await app.ChangesAsync();
        Assert.Equal(Enumerable.Range(1, feed.Count).Select(n => (long)n), feed.Select(entry => entry.Version));
        Assert.Equal(2, numbers.Count);
        await AssertTrueAsync(app, 0);

        // A clock stopped before its start has used no time, and is met.
        var reaction = (await app.FileAsync(first)).Card.Clocks.Single(clock => clock.Code == ClockCodes.Reaction);
        Assert.Equal(ClockStatus.Met, reaction.Read(app.Clock.Now));
    }

    /// <summary>Checks that the node shows what the tables give at this moment.</summary>
    private static async Task AssertTrueAsync(McuApp app, int step)
    {
        await app.CaughtUpAsync();
        await Eventually.HoldsAsync(
            "the board is of now",
            () => app.Board.Current.At == app.Clock.Now,
            Ct,
            () => $"step {step}: {app.Board.Current.At:t}, now {app.Clock.Now:t}");
        var seed = await app.InScopeAsync<BoardLoader, BoardSeed>(loader => loader.LoadAsync(Ct));
        var tables = BoardAggregates.From(seed, app.Services.GetRequiredService<TownZone>(), app.Clock.Now)
            .Snapshot(new Dictionary<string, int>());
        Assert.Empty(BoardAudit.Differences(app.Board.Current, tables));
    }

    private static async Task DrainAsync(McuApp app)
    {
        while (await app.SweepAsync() > 0)
        {
            // A full batch means that there is more.
        }
    }

    private static Task<IReadOnlyList<string>> NoticesAsync(McuApp app) =>
        app.ListAsync<string>(
            "SELECT concat_ws(' ', i.external_id, n.cause, n.step, n.person, n.at) " +
            "FROM mcu.notice_deliveries n JOIN mcu.incidents i ON i.number = n.subject ORDER BY 1");
}
