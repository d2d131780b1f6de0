using Bunit;
using Mcu.Application.Live;
using Mcu.Dashboard.Block;
using Mcu.Tests.Support;

namespace Mcu.Tests.Block;

public sealed class BlockPageTests : PageTestContext
{
    [Fact]
    public void EmptyTown_IsToldWhatToDoFirst_AndNotThatAllIsAnswered()
    {
        Board.Load(BoardSeed.Empty);

        var page = Open<BlockPage>(parameters => parameters.Add(page => page.Code, "city"));

        var first = page.Hook("first-steps").TextContent;
        Assert.Contains("Sources__0__Token", first, StringComparison.Ordinal);
        Assert.Contains("import файл.xlsx --source", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Всё", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void FirstPaint_ShowsThisBlockOnly_ByItsHooks()
    {
        var (late, fine, foreign) = (Card(hoursLeft: -1), Card(isAcknowledged: true), Card(block: "social"));
        Load(late, fine, foreign);

        var page = Open<BlockPage>(parameters => parameters.Add(page => page.Code, "city"));

        Assert.Equal("2", page.Hook("open-count").TextContent);
        Assert.Equal("1", page.Hook("overdue-count").TextContent);
        Assert.Equal("1", page.Hook("unacknowledged-count").TextContent);
        Assert.Equal("100", page.Hook("board-version").TextContent);
        Assert.Equal([late.Number, fine.Number], page.Hooks("feed-item").Select(row => row.GetAttribute("data-number")));
        Assert.Equal(["city", "social"], page.Hooks("leader-row").Select(row => row.GetAttribute("data-block")));
    }

    [Fact]
    public void Block_WithFewerThanFiveCases_HasNoScore_AndSaysSo()
    {
        Load(Card());

        var page = Open<BlockPage>(parameters => parameters.Add(page => page.Code, "city"));

        Assert.Equal("—", page.Hook("score").TextContent.Trim());
        Assert.Contains("меньше пяти", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownBlock_IsNotFound()
    {
        Load();

        var page = Open<BlockPage>(parameters => parameters.Add(page => page.Code, "nowhere"));

        Assert.NotEmpty(page.Hooks("not-found"));
    }

    [Fact]
    public async Task OpenPage_NewMessageOfTheBlock_AppearsByItself()
    {
        Load();
        var page = Open<BlockPage>(parameters => parameters.Add(page => page.Code, "city"));
        var arrived = Card();

        Apply(arrived);

        var row = await page.WaitForElementAsync($"[data-number='{arrived.Number}']");
        Assert.Contains("Яма во дворе", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("1", page.Hook("open-count").TextContent);
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        Load(Card());
        Open<BlockPage>(parameters => parameters.Add(page => page.Code, "city"));
        Assert.Equal(1, Board.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Board.WatcherCount);
    }

    [Fact]
    public void Heat_CountsEveryOpenIncidentOfTheBlockOnce()
    {
        var board = Load(Card(), Card(), Card(group: null), Card(block: "social"));

        var heat = BlockFigures.Heat(board.OpenOf("city"), Get<Dashboard.Words.TownNames>())!;

        Assert.Equal(["Северный"], heat.Columns);
        Assert.Equal([2, 1], heat.Series.Select(row => row.Values[0]));
        Assert.Equal("не определено", heat.Series[^1].Name);
    }
}
