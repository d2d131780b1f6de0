using Bunit;
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

        page.Press($"{Row(mine)} [data-testid=acknowledge]");

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
        page.Press(Row(card));
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
        page.Press(".chips .chip:last-child");
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

    private static string Row(IncidentCard card) => $"[data-testid=feed-item][data-number='{card.Number}']";

    private static string Found(IRenderedComponent<PageFrame> page) =>
        string.Join(' ', page.Hooks("feed-item").Select(row => row.GetAttribute("data-number")));
}
