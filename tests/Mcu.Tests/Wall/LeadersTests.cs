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
        var markup = await fixture.Renderer.DrawAsync(fixture.Board.Current, new WallVariant(WallView.Overview, "ru"));
        var wall = await new HtmlParser().ParseDocumentAsync(string.Concat(markup.Values), TestContext.Current.CancellationToken);
        return wall.QuerySelectorAll("[data-testid=leader-row]");
    }

    private static string Text(IElement within, string selector) => within.QuerySelector(selector)!.TextContent.Trim();
}
