using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A resident's text is shown as text, whatever markup it contains.</summary>
[Collection(SharedTown.Name)]
public class CardStories(Town town, Chromium chromium) : Story(chromium)
{
    private const string Markup = "<script>alert('проба')</script><b>x</b><img src=x onerror=\"alert(1)\"> дорога в ямах";

    [Fact]
    public async Task Text_ThatIsMarkup_IsShownAsItIs_OnWallDeskAndCard()
    {
        var number = await town.Api.PostAsync(new ResidentMessage(Markup, "ЖКХ"), Ct);
        var wall = new WallPage((await VisitAsync(town.Server, Holder.Wall, 1920, 1080)).Page);
        HasPolicy(await wall.OpenAsync("feed"));
        await Expect(wall.Item(number)).ToContainTextAsync("<b>x</b>");
        await Expect(wall.Item(number).Locator("script, b, img")).ToHaveCountAsync(0);

        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();
        await Expect(desk.Item(number)).ToContainTextAsync("<b>x</b>");
        await Expect(desk.Item(number).Locator("script, img")).ToHaveCountAsync(0);

        var card = new CardPage(desk.Page);
        HasPolicy(await card.OpenAsync(number));
        await Expect(card.Button("card-acknowledge")).ToBeEnabledAsync();
        await Expect(card.Text).ToHaveTextAsync(Markup);
        await Expect(desk.Page.Locator("[data-testid=card] :is(script, b, img)")).ToHaveCountAsync(0);
    }

    /// <summary>Over plain http there is no clipboard object: the older command copies; where that fails too, the page says so.</summary>
    [Theory]
    [InlineData(true, "Скопировано")]
    [InlineData(false, "Не удалось скопировать")]
    public async Task Copy_WithoutAClipboard_CopiesOrSaysThatItCannot(bool isLet, string said)
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Во дворе не убирают листву"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        await page.AddInitScriptAsync($$"""
            Object.defineProperty(navigator, "clipboard", { value: undefined });
            document.execCommand = name => name === "copy" && {{(isLet ? "true" : "false")}};
            """);
        var card = new CardPage(page);
        await card.OpenAsync(number);

        // Before its circuit runs the page is drawn once more, and what was opened by then is closed again.
        await Expect(card.Button("card-acknowledge")).ToBeEnabledAsync();
        var clock = page.Locator("[data-clock=answer]");
        await clock.Locator("summary").ClickAsync();

        await clock.Locator("[data-action=copy]").ClickAsync();

        await Expect(clock.Locator("[data-action=copy]")).ToContainTextAsync(said);
        var selected = await page.EvaluateAsync<string>("getSelection().toString()");
        Assert.Equal(!isLet, selected.Contains("Норма", StringComparison.Ordinal));
    }

    /// <summary>The address of the card: browser and server percent-encode such letters.</summary>
    [Fact]
    public async Task Number_InLatinLettersAndWithAnotherHyphen_OpensByItsAddress()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("На переходе у вокзала не горит светофор"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);

        await card.OpenAsync(Uri.EscapeDataString(number.Replace('С', 'c').Replace('-', '\u2011')));

        await Expect(card.Text).ToContainTextAsync("не горит светофор");
        await Expect(page).ToHaveTitleAsync(number);
    }

    private static void HasPolicy(IResponse? answer) =>
        Assert.Contains("script-src 'self'", Assert.Contains("content-security-policy", answer!.Headers), StringComparison.Ordinal);
}
