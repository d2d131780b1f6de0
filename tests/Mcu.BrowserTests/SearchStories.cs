using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>What an officer types into the desk's search, or into the address, is found however it is written.</summary>
[Collection(SharedTown.Name)]
public class SearchStories(Town town, Chromium chromium) : Story(chromium)
{
    private const string Beyond = " Прошу принять меры и сообщить о них жителям, потому что так продолжаться больше не может.";

    [Fact]
    public async Task Search_ByAWordFarBeyondTheTitle_FindsTheMessage_AndWhatComesLaterToo()
    {
        var first = await town.Api.PostAsync(new Letter($"У дома срубили дерево.{Beyond}{Beyond} Это был Кипарисёнок."), Ct);
        var desk = new DutyPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();

        await desk.Search.FillAsync("дома  КИПАРИСЕНОК");

        await Expect(desk.Item(first)).ToHaveCountAsync(1);
        await Expect(desk.Items).ToHaveCountAsync(1);
        var second = await town.Api.PostAsync(new Letter($"У школы срубили дерево, во дворе дома.{Beyond}{Beyond} Тоже кипарисе\u0301нок."), Ct);
        await Expect(desk.Item(second)).ToHaveCountAsync(1);
        await Expect(desk.Items).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Number_InLatinLettersAndWithAnotherHyphen_IsFound_AndOpensByItsAddress()
    {
        var number = await town.Api.PostAsync(new Letter("На переходе у вокзала не горит светофор"), Ct);
        var written = number.Replace('С', 'c').Replace('-', '\u2011');
        var visitor = await VisitAsync(town.Server, Holder.Officer);
        var desk = new DutyPage(visitor.Page);
        await desk.OpenAsync();

        await desk.Search.FillAsync($" {written} ");
        await Expect(desk.Item(number)).ToHaveCountAsync(1);

        var card = new CardPage(visitor.Page);
        await card.OpenAsync(Uri.EscapeDataString(written));
        await Expect(card.Text).ToContainTextAsync("не горит светофор");
        await Expect(visitor.Page).ToHaveTitleAsync(number);

        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(number);
    }
}
