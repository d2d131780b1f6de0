using Bunit;
using Bunit.TestDoubles;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Desk;
using Mcu.Tests.Support;

namespace Mcu.Tests.Desk;

/// <summary>An officer uses the desk: clicks, keys, filters, the search.</summary>
public sealed class DeskTests : PageTestContext
{
    [Fact]
    public async Task Acknowledge_ByClick_RemovesItFromTheList_AndSaysSo()
    {
        var (mine, other) = (Incident("Автобус не пришёл"), Incident("Яма у школы"));
        Load(mine, other);
        var page = Open<DeskPage>();

        await PressAsync(page, mine, "acknowledge");

        Assert.Contains(mine.Number, page.Hook("message").TextContent, StringComparison.Ordinal);
        await page.WaitForStateAsync(() => page.FindAll(Row(mine)).Count == 0);
        Assert.NotEmpty(page.FindAll(Row(other)));
        Assert.Equal(("2", "1"), (page.Hook("open-count").TextContent, page.Hook("unacknowledged-count").TextContent));
        Assert.Equal(Person.Name, Register.Card(mine.Number).AcknowledgedBy);
    }

    [Fact]
    public async Task Keys_SelectTheFirstRow_AcknowledgeIt_AndDeselectIt()
    {
        var (sooner, later) = (Card(hoursLeft: 1), Card(hoursLeft: 9));
        var mine = Incident("Качели сломаны", Now.AddMinutes(-30));
        Load(later, sooner, mine);
        var page = Open<DeskPage>();
        var desk = page.FindComponent<DeskPage>();

        await desk.InvokeAsync(() => desk.Instance.MoveAsync(1));
        var chosen = page.Find("[data-testid=feed-item][aria-current=true]").GetAttribute("data-number");
        Assert.Equal(chosen, page.Hooks("feed-item")[0].GetAttribute("data-number"));
        while (page.Find("[aria-current=true]").GetAttribute("data-number") != mine.Number)
        {
            await desk.InvokeAsync(() => desk.Instance.MoveAsync(1));
        }

        await desk.InvokeAsync(() => desk.Instance.KeyAsync("a"));

        await page.WaitForStateAsync(() => page.Find(Row(mine)).TextContent.Contains(Person.Name, StringComparison.Ordinal));
        await desk.InvokeAsync(() => desk.Instance.KeyAsync("escape"));
        Assert.Empty(page.FindAll(Row(mine)));
        Assert.Empty(page.Hooks("card"));
    }

    [Fact]
    public async Task Acknowledge_ByAColleague_RowSaysWho_AndTheButtonDisappears()
    {
        var card = Card();
        Load(card);
        AddFile(card);
        var page = Open<DeskPage>();
        await PressAsync(page, card);
        await page.WaitForElementAsync("[data-testid=card-acknowledge]");

        Apply(
            card with { Revision = 2, AcknowledgedAt = Now, AcknowledgedBy = "Петров В. И." },
            was: card,
            new IncidentAcknowledged(Now, "Петров В. И."));

        await page.WaitForStateAsync(() => page.Hooks("card-acknowledge").Count == 0);
        Assert.Contains("Петров В. И.", page.Find(Row(card)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void TopicFilter_NarrowsTheList_AndClearedShowsAllAgain()
    {
        var (road, trash) = (Card(), Card(group: "TRASH"));
        Load(road, trash);
        var page = Open<DeskPage>();

        page.Hook("pick-topic").Change("TRASH");

        Assert.Equal([trash.Number], page.Hooks("feed-item").Select(row => row.GetAttribute("data-number")));
        Get<BunitNavigationManager>().NavigateTo(page.Hook("clear").GetAttribute("href")!);
        Assert.Equal(2, page.Hooks("feed-item").Count);
    }

    [Fact]
    public async Task Search_ByAWordOfTheText_FindsTheMessage_AndLaterOnesToo()
    {
        Pace = Time;
        var (first, other) = (Card("У дома срубили дерево"), Card("У дома яма"));
        Load(first, other);
        AddFile(first, "У дома срубили дерево. Прошу принять меры. Это был Кипарисёнок.");
        AddFile(other, "У дома яма.");
        var page = Open<DeskPage>();

        await page.Hook("search").InputAsync("дома  КИПАРИСЕНОК");
        await TurnUntilAsync(() => Found(page) == first.Number, "only the message with the word is listed");

        var second = Card("У школы срубили дерево", minutesOld: 0);
        AddFile(second, "У школы срубили дерево, во дворе дома. Тоже кипарисе\u0301нок.");
        Apply(second);
        await TurnUntilAsync(() => Found(page) == $"{second.Number} {first.Number}", "what came later is listed too");
    }

    [Fact]
    public async Task List_UnderThePointer_StandsStill_AndSaysHowManyAreNew()
    {
        var (first, second) = (Card(hoursLeft: 5), Card(hoursLeft: 6));
        Load(first, second);
        var page = Open<DeskPage>();
        var before = Found(page);

        await InHandAsync(page, true);
        Apply(Card(hoursLeft: 1, minutesOld: 0));

        await page.WaitForElementAsync("[data-testid=show-new]");
        Assert.Equal(before, Found(page));

        await InHandAsync(page, false);
        Assert.Empty(page.Hooks("show-new"));
        Assert.Equal(3, page.Hooks("feed-item").Count);
    }

    [Fact]
    public async Task Acknowledge_UnderThePointer_LeavesItsPlace_SoThatNoOtherRowComesUnderIt()
    {
        var (mine, other) = (Incident("Автобус не пришёл", Now.AddMinutes(-40)), Incident("Яма у школы", Now.AddMinutes(-30)));
        Load(mine, other);
        var page = Open<DeskPage>();
        await InHandAsync(page, true);
        var places = Places(page);

        await PressAsync(page, mine, "acknowledge");

        await page.WaitForElementAsync("[data-testid=row-done]");
        Assert.Equal(places, Places(page));
        Assert.Empty(page.FindAll($"{Row(mine)} [data-testid=acknowledge]"));

        await InHandAsync(page, false);
        await page.WaitForStateAsync(() => Places(page) == other.Number);
    }

    /// <summary>The press carries the number that stood in the row: what stands there meanwhile is left alone.</summary>
    [Fact]
    public async Task Press_OnARowThatHasMovedMeanwhile_ActsOnTheOneThatWasPressed()
    {
        var (mine, other) = (Incident("Автобус не пришёл", Now.AddMinutes(-40)), Incident("Яма у школы", Now.AddMinutes(-30)));
        Load(mine);
        var page = Open<DeskPage>();
        Apply(other);
        await page.WaitForStateAsync(() => page.Hooks("feed-item").Count == 2);

        await PressAsync(page, mine, "acknowledge");

        Assert.NotNull(Register.Card(mine.Number).AcknowledgedAt);
        Assert.Null(Register.Card(other.Number).AcknowledgedAt);
    }

    [Fact]
    public async Task Undo_WithinTenSeconds_PutsTheIncidentBack_AndIsOfferedNoLonger()
    {
        Pace = Time;
        var mine = Incident("Автобус не пришёл");
        Load(mine);
        var page = Open<DeskPage>();
        await PressAsync(page, mine, "acknowledge");

        page.Press("[data-testid=undo]");

        await page.WaitForStateAsync(() => Register.Card(mine.Number).AcknowledgedAt is null);
        await TurnUntilAsync(() => page.FindAll($"{Row(mine)} [data-testid=acknowledge]").Count == 1, "the incident waits again");
        Assert.Empty(page.Hooks("undo"));
    }

    [Fact]
    public async Task Undo_AfterTenSeconds_IsGone_AndItsKeyDoesNothing()
    {
        Pace = Time;
        var mine = Incident("Автобус не пришёл");
        Load(mine);
        var page = Open<DeskPage>();
        await PressAsync(page, mine, "acknowledge");
        Assert.Single(page.Hooks("undo"));

        await TurnUntilAsync(() => page.Hooks("undo").Count == 0, "nothing is offered any more");
        var desk = page.FindComponent<DeskPage>();
        await desk.InvokeAsync(() => desk.Instance.KeyAsync("z"));

        Assert.NotNull(Register.Card(mine.Number).AcknowledgedAt);
    }

    [Fact]
    public async Task Refusal_HasASignOfItsOwn_AndNothingToUndo()
    {
        var mine = Incident("Автобус не пришёл");
        Load(mine);
        var page = Open<DeskPage>();
        await PressAsync(page, mine, "acknowledge");

        await PressAsync(page, mine, "acknowledge");

        Assert.Contains("■", page.Hook("message").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Hooks("undo"));
    }

    private static Task PressAsync(IRenderedComponent<PageFrame> page, IncidentCard card, string act = "choose")
    {
        var desk = page.FindComponent<DeskPage>();
        return desk.InvokeAsync(() => desk.Instance.RowAsync(card.Number, act));
    }

    private static Task InHandAsync(IRenderedComponent<PageFrame> page, bool isInHand)
    {
        var desk = page.FindComponent<DeskPage>();
        return desk.InvokeAsync(() => desk.Instance.HoldAsync(isInHand));
    }

    private static string Places(IRenderedComponent<PageFrame> page) =>
        string.Join(' ', page.FindAll(".row").Select(row => row.GetAttribute("data-number")));

    private static string Row(IncidentCard card) => $"[data-testid=feed-item][data-number='{card.Number}']";

    private static string Found(IRenderedComponent<PageFrame> page) =>
        string.Join(' ', page.Hooks("feed-item").Select(row => row.GetAttribute("data-number")));
}
