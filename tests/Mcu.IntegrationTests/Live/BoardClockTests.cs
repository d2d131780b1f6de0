using Mcu.Application.Live;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Live;

/// <summary>Counters that change because time passes, without any event.</summary>
public class BoardClockTests(TestPostgres postgres)
{
    [Fact]
    public async Task Board_MomentsPass_CountersTurnWithoutEvents()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var number = Assert.Single(await app.RegisterAsync(SampleData.Signal("due")));
        var board = await app.CaughtUpAsync();
        var reaction = Assert.Single((await app.FileAsync(number)).Card.Clocks, clock => clock.Code == "reaction");
        var version = board.Version;
        Assert.Equal((1, 0, 0), Faces(board));

        // A status changes just after its moment; at the moment itself the incident is still in time.
        Assert.Equal((1, 0, 0), Faces(At(app, reaction.SoonAt)));
        Assert.Equal((1, 1, 0), Faces(At(app, reaction.SoonAt.AddMilliseconds(1))));
        Assert.Equal((1, 1, 0), Faces(At(app, reaction.DueAt)));
        Assert.Equal((1, 0, 1), Faces(At(app, reaction.DueAt.AddMilliseconds(1))));
        Assert.Equal(1, Assert.Single(app.Board.Current.Heat).Overdue);
        Assert.Equal(1, Assert.Single(app.Board.Current.Blocks, block => block.Code == SampleData.RoadsBlock).Overdue);
        Assert.Equal(version, app.Board.Current.Version);

        await app.AcknowledgeAsync(number);
        Assert.Equal((1, 0, 0), Faces(await app.CaughtUpAsync()));
    }

    [Fact]
    public async Task Board_Midnight_BeginsANewDay_AndADayLaterTheHeatForgets()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var numbers = await app.RegisterAsync(SampleData.Signals(3));
        await app.AnswerAsync(numbers[0]);
        var counters = (await app.CaughtUpAsync()).Counters;
        Assert.Equal((3, 1, 3), (counters.ReceivedToday, counters.AnsweredToday, counters.LastHour));

        // Midnight in Пермь is 19:00 UTC.
        var midnight = SampleData.Monday9.AddHours(15);
        counters = At(app, midnight.AddMilliseconds(-1)).Counters;
        Assert.Equal((3, 1, 0), (counters.ReceivedToday, counters.AnsweredToday, counters.LastHour));
        counters = At(app, midnight).Counters;
        Assert.Equal((0, 0, 2), (counters.ReceivedToday, counters.AnsweredToday, counters.Open));

        Assert.Equal(3, Assert.Single(At(app, SampleData.Monday9.AddHours(24).AddMilliseconds(-1)).Heat).Received);
        var cell = Assert.Single(At(app, SampleData.Monday9.AddHours(24)).Heat);
        Assert.Equal((0, 2), (cell.Received, cell.Open));
    }

    [Fact]
    public async Task Ticker_TurnsTheBoardByItself()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow | Engines.Tick);
        await app.RegisterAsync(SampleData.Signal("due"));
        await app.CaughtUpAsync();

        app.Time.Advance(TimeSpan.FromDays(3));

        await Eventually.HoldsAsync(
            "the ticker sees the deadline pass",
            () => app.Board.Current.Counters.Overdue == 1,
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Ticker_MessagesThatWait_AreTheSourcesBacklog()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow | Engines.Tick);
        await app.RegisterAsync(SampleData.Signal("done"));
        await app.ReceiveAsync(SampleData.Signals(7));

        await Eventually.HoldsAsync(
            "the backlog is counted", () => app.Board.Current.Sources is [{ Backlog: 7 }], TestContext.Current.CancellationToken);
    }

    private static BoardSnapshot At(McuApp app, DateTimeOffset moment)
    {
        app.Time.MoveTo(moment);
        app.Board.Tick();
        return app.Board.Current;
    }

    private static (int Open, int Soon, int Overdue) Faces(BoardSnapshot board) =>
        (board.Counters.Open, board.Counters.DueSoon, board.Counters.Overdue);
}
