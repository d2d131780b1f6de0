using System.Collections.Immutable;
using Bunit;
using Mcu.Application.Live;
using Mcu.Dashboard.Desk;
using Mcu.Tests.Support;

namespace Mcu.Tests.Desk;

public sealed class DeskPageTests : PageTestContext
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void FirstPaint_ShowsCountersAndRowsByTheirTestIds(bool isAlive)
    {
        IsInteractive = isAlive;
        var (mine, late) = (Card("Мусор не вывозят"), Card(isAcknowledged: true, hoursLeft: -6));
        Load(mine, late);

        var page = Open<DeskPage>();

        Assert.Equal("2", page.Hook("open-count").TextContent);
        Assert.Equal("1", page.Hook("unacknowledged-count").TextContent);
        Assert.Equal("1", page.Hook("overdue-count").TextContent);
        Assert.Equal("100", page.Hook("board-version").TextContent);
        Assert.Equal([late.Number, mine.Number], page.Hooks("feed-item").Select(row => row.GetAttribute("data-number")));
        Assert.Equal(isAlive ? 1 : 0, page.Hooks("acknowledge").Count);
    }

    /// <summary>
    /// A row that gets its button later is drawn again, and the framework keeps the arrays of both drawings: 57 kB a desk of 44 rows.
    /// </summary>
    [Fact]
    public void Rows_HaveTheirButtons_BeforeTheScriptHearsThem()
    {
        JSInterop.SetupVoid("mcu.keys.start", _ => true); // never answered
        Load(Card(), Card());

        var page = Open<DeskPage>();

        Assert.Equal(2, page.Hooks("acknowledge").Count);
    }

    [Fact]
    public void EmptyTown_IsToldWhatToDoFirst_AndNotThatAllIsAnswered()
    {
        Board.Load(BoardSeed.Empty);

        var page = Open<DeskPage>();

        var first = page.Hook("first-steps").TextContent;
        Assert.Contains("Sources__0__Token", first, StringComparison.Ordinal);
        Assert.Contains("import файл.xlsx --source", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Всё", page.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void SpoolInUse_IsSaidOverTheDesk()
    {
        Load(Card());
        Board.SetSpool(new SpoolAlert(Now, 4, 7, IsAway: true), ImmutableDictionary<string, int>.Empty);

        var page = Open<DeskPage>();

        Assert.Contains("4 мин, ждут 7", page.Hook("spool-sign").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenPage_NewMessage_AppearsByItself()
    {
        Load(Card());
        var page = Open<DeskPage>();
        var arrived = Card(minutesOld: 0);

        Apply(arrived);

        await page.WaitForElementAsync($"[data-number='{arrived.Number}'] [data-testid=acknowledge]");
        Assert.Equal(("2", "2"), (page.Hook("open-count").TextContent, page.Hook("unacknowledged-count").TextContent));
    }

    [Fact]
    public async Task LeavingThePage_StopsWatching()
    {
        Load(Card());
        Open<DeskPage>();
        Assert.Equal(1, Board.WatcherCount);

        await DisposeComponentsAsync();

        Assert.Equal(0, Board.WatcherCount);
    }

    [Fact]
    public void Title_WithMarkup_IsOnlyText()
    {
        Load(Card("<img src=x onerror=alert(1)>"));

        var page = Open<DeskPage>();

        Assert.Empty(page.FindAll("img"));
        Assert.Contains("<img src=x", page.Hook("feed-item").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Desk_WithNothingUnacknowledged_SaysSo()
    {
        Load(Card(isAcknowledged: true));

        var page = Open<DeskPage>();

        Assert.NotEmpty(page.FindAll(".rows [data-testid=empty]"));
    }

    [Fact]
    public void Counters_LeadToWhatTheyCount()
    {
        Load(Card(), Card(isAcknowledged: true, hoursLeft: -6));

        var page = Open<DeskPage>();

        Assert.Equal(
            ["/duty?state=open", "/duty?state=unacknowledged", "/duty?state=soon", "/duty?state=overdue"],
            page.FindAll("a.counter").Select(link => link.GetAttribute("href")));
    }
}
