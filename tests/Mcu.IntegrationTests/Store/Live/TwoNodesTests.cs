using Mcu.Application.Live;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Store.Live;

public class TwoNodesTests(TestPostgres postgres)
{
    [Fact]
    public async Task Board_CommandOnOneNode_IsOnTheOthers()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        await using var node = await McuApp.StartAsync(app.Connection, Engines.Follow, time: app.Time);
        var numbers = await app.RegisterAsync(SampleData.Signals(5));
        Assert.Equal(5, (await node.CaughtUpAsync()).Counters.Unacknowledged);

        await node.AcknowledgeAsync(numbers[0]);
        await app.AnswerAsync(numbers[1]);

        var (here, there) = (await app.CaughtUpAsync(), await node.CaughtUpAsync());
        Assert.Equal((4, 3), (here.Counters.Open, here.Counters.Unacknowledged));
        Assert.Empty(BoardAudit.Differences(here, there));

        await using var late = await McuApp.StartAsync(app.Connection, time: app.Time);
        Assert.Empty(BoardAudit.Differences(here, late.Board.Current));
    }

    [Fact]
    public async Task Board_DatabaseCutsEveryConnection_FollowsOn()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        await using var node = await McuApp.StartAsync(app.Connection, time: app.Time);
        var numbers = await node.RegisterAsync(SampleData.Signals(3));
        await app.CaughtUpAsync();

        await node.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity " +
            "WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await node.AcknowledgeAsync(numbers[0]);
        await node.RegisterAsync(SampleData.Signal("after"));

        await Eventually.HoldsAsync(
            "the board has what came after the cut",
            () => app.Board.Current.Counters is { Open: 4, Unacknowledged: 3 },
            TestContext.Current.CancellationToken);
    }
}
