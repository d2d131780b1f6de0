using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>What a resident wrote is words, whatever it looks like.</summary>
[Collection(SharedTown.Name)]
public class CardStories(Town town, Chromium chromium) : Story(chromium)
{
    private const string Markup = "<script>alert('проба')</script><b>x</b><img src=x onerror=\"alert(1)\"> дорога в ямах";

    [Fact]
    public async Task Text_ThatIsMarkup_IsShownAsItIs()
    {
        var number = await town.Api.PostAsync(new Letter(Markup), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);

        var answer = await card.OpenAsync(number);

        await Expect(card.Button("card-acknowledge")).ToBeEnabledAsync();
        await Expect(card.Text).ToHaveTextAsync(Markup);
        await Expect(page.Locator("[data-testid=card] :is(script, b, img)")).ToHaveCountAsync(0);
        Assert.Contains("script-src 'self'", Assert.Contains("content-security-policy", answer!.Headers), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ThatIsMarkup_IsHarmlessOnTheListsToo()
    {
        var number = await town.Api.PostAsync(new Letter(Markup, "ЖКХ"), Ct);
        var wall = new WallPage((await VisitAsync(town.Server, Holder.Wall, 1920, 1080)).Page);
        var answer = await wall.OpenAsync("feed");
        await Expect(wall.Item(number)).ToContainTextAsync("<b>x</b>");
        await Expect(wall.Item(number).Locator("script, b, img")).ToHaveCountAsync(0);
        Assert.Contains("script-src 'self'", Assert.Contains("content-security-policy", answer!.Headers), StringComparison.Ordinal);

        var desk = new DutyPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();
        await Expect(desk.Item(number)).ToContainTextAsync("<b>x</b>");
        await Expect(desk.Item(number).Locator("script, img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Answer_WrittenInTheDialog_IsRecorded()
    {
        var number = await town.Api.PostAsync(new Letter("Нет горячей воды с утра", "ЖКХ"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();

        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(page.Locator("form.ask [aria-invalid=true]")).ToBeVisibleAsync();
        await page.GetByTestId("answer-text").FillAsync("Воду дадут к вечеру: меняют задвижку.");
        await page.GetByTestId("dialog-save").ClickAsync();

        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Answered");
        await Expect(card.Card).ToContainTextAsync("Воду дадут к вечеру: меняют задвижку.");
        Assert.Equal("answered", (string?)(await town.Api.CardAsync(number, Ct))["status"]);
    }

    [Fact]
    public async Task Number_ThatIsNot_IsToldInWords()
    {
        var page = (await VisitAsync(town.Server, Holder.Officer)).MayHear("status of 404").Page;

        await new CardPage(page).OpenAsync("1999-000001");

        await Expect(page.GetByTestId("not-found")).ToBeVisibleAsync();
    }
}
