using Bunit;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Mcu.Application.Live;
using Mcu.Dashboard.Block;
using Mcu.Dashboard.Wall;
using Mcu.Tests.Support;

namespace Mcu.Tests.Wall;

/// <summary>Places and points on the wall and on a deputy's page are those of the exact score.</summary>
public sealed class LeadersTests : PageTestContext
{
    [Fact]
    public async Task Leaders_EqualScores_ShareAPlace_OnTheWall()
    {
        await using var fixture = new WallFixture();
        Load(fixture.Board, WallFixture.Now, ("a", 20, 10), ("b", 10, 5), ("c", 10, 9), ("d", 10, 1));

        var rows = await WallAsync(fixture);

        Assert.Equal(
            [("c", "1"), ("a", "2"), ("b", "2"), ("d", "4")],
            rows.Select(row => (row.GetAttribute("data-block")!, Text(row, ".place"))));
    }

    [Fact]
    public async Task Leaders_OfAProfileWithShortNames_ShowThemWithTheFullNameBehind()
    {
        await using var fixture = new WallFixture();
        fixture.Load();

        var names = (await WallAsync(fixture)).Select(row => row.QuerySelector(".name")!).ToArray();

        Assert.Equal(["Городское хозяйство", "Социальная сфера"], names.Select(name => name.TextContent));
        Assert.Equal(["Городское хозяйство", "Управление социальной сферой"], names.Select(name => name.GetAttribute("title")));
    }

    [Fact]
    public async Task LeadersView_HasMovementOpenAndOverdueOfEachBlock_AndSaysWhatTheScoreIs()
    {
        await using var fixture = new WallFixture();
        var today = SampleData.Zone.Day(WallFixture.Now);
        PlacedFlow Flow(int back, DayFlow flow) => new(today.AddDays(-back), "city", "north", null, flow);
        fixture.Board.Load(BoardSeed.Empty with
        {
            Version = 1,
            Blocks = ["city"],
            Open = [fixture.Card(isLate: true), fixture.Card()],
            Flows = [Flow(0, new DayFlow(4, 10, 9)), Flow(6, new DayFlow(5, 2, 2)), Flow(7, new DayFlow(100, 100, 100))],
        });

        var view = await DrawAsync(fixture, WallView.Leaders);

        var row = Assert.Single(view.QuerySelectorAll("[data-testid=leader-row]"));
        Assert.Equal(
            ("98", "2", "■\u202F1", "▲\u202F9", "▼\u202F12"),
            (Text(row, ".score"), Text(row, ".open"), Text(row, ".late"), Text(row, ".received"), Text(row, ".answered")));
        Assert.NotNull(row.QuerySelector("svg"));
        Assert.Contains("доля ответов в срок за ноябрь", Text(view.Body!, "[data-testid=score-meaning]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaders_OnTheOverview_SayWhatTheScoreIs()
    {
        await using var fixture = new WallFixture();
        fixture.Load();

        var heads = (await DrawAsync(fixture, WallView.Overview)).QuerySelectorAll("h2 small");

        Assert.Contains(heads, small => small.TextContent == "в срок, % · ноябрь");
    }

    [Fact]
    public async Task Leaders_ScoreBelowNinety_IsShownRounded_AndIsNotGreen_OnTheWall()
    {
        await using var fixture = new WallFixture();
        Load(fixture.Board, WallFixture.Now, ("only", 19, 17)); // 89.474

        var row = Assert.Single(await WallAsync(fixture), row => row.GetAttribute("data-block") == "only");

        Assert.Equal("89", Text(row, ".score"));
        Assert.Equal("soon", row.QuerySelector(".bar i")!.ClassName);
    }

    [Fact]
    public void BlockPage_EqualScores_ShareAPlace_AndPointsAreThoseOfTheWall()
    {
        Load(Board, Now, ("city", 20, 10), ("social", 10, 5), ("third", 10, 9), ("fourth", 10, 1));

        var page = Open<BlockPage>(parameters => parameters.Add(page => page.Code, "social"));

        Assert.Equal("50", page.Hook("score").TextContent.Trim());
        Assert.Equal("2-е место из 4", page.Hook("score").NextElementSibling!.TextContent);
        Assert.Equal(["1", "2", "2", "4"], page.Hooks("leader-row").Select(row => row.GetAttribute("data-place")));
    }

    [Fact]
    public void BlockPage_OfAScoreThatRoundingToTenthsWouldRaise_ShowsTheWallsPoints()
    {
        Load(Board, Now, ("city", 19, 17));

        var page = Open<BlockPage>(parameters => parameters.Add(page => page.Code, "city"));

        Assert.Equal("89", page.Hook("score").TextContent.Trim());
    }

    private static void Load(LiveBoard board, DateTimeOffset now, params (string Block, int Answered, int InTime)[] blocks)
    {
        var today = SampleData.Zone.Day(now);
        var flows = blocks.Select(block => new PlacedFlow(today, block.Block, "north", null, new DayFlow(0, block.Answered, block.InTime)));
        board.Load(BoardSeed.Empty with { Version = 1, Flows = [.. flows] });
    }

    private static async Task<IEnumerable<IElement>> WallAsync(WallFixture fixture)
    {
        return (await DrawAsync(fixture, WallView.Overview)).QuerySelectorAll("[data-testid=leader-row]");
    }

    private static async Task<IDocument> DrawAsync(WallFixture fixture, WallView view)
    {
        var markup = await fixture.Renderer.DrawAsync(fixture.Board.Current, new WallVariant(view, "ru"));
        return await new HtmlParser().ParseDocumentAsync(string.Concat(markup.Values), TestContext.Current.CancellationToken);
    }

    private static string Text(IElement within, string selector) => within.QuerySelector(selector)!.TextContent.Trim();
}
