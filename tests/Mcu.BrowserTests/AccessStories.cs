using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// What axe does not look at: rows that are over and chosen, hints of keys, what a screen reader is told, buttons by their incident, and
/// a window at 400 %.
/// </summary>
public class AccessStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    /// <summary>WCAG 2.2, 1.4.3: the contrast of text.</summary>
    private const double LeastContrast = 4.5;

    /// <summary>The least contrast of the texts in what a selector finds: colours as they are painted, see-through ones mixed.</summary>
    private const string Contrast =
        """
        ([theme, selector]) => {
          document.documentElement.dataset.theme = theme;
          const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
          const rgba = text => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = text;
            canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            return [r, g, b, a / 255];
          };
          const over = (top, bottom, alpha) => bottom.map((value, i) => top[i] * alpha + value * (1 - alpha));
          const luminance = colour => colour.slice(0, 3).map(value => value / 255)
            .map(value => value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4)
            .reduce((sum, value, i) => sum + value * [.2126, .7152, .0722][i], 0);
          const ratio = element => {
            const line = [];
            for (let one = element; one; one = one.parentElement) line.unshift(one);
            let ground = [255, 255, 255], alpha = 1;
            for (const one of line) {
              const style = getComputedStyle(one), colour = rgba(style.backgroundColor);
              alpha *= Number(style.opacity);
              ground = over(colour, ground, colour[3] * alpha);
            }
            const text = rgba(getComputedStyle(element).color);
            const [a, b] = [luminance(over(text, ground, text[3] * alpha)), luminance(ground)].sort((x, y) => y - x);
            return (a + .05) / (b + .05);
          };
          const own = element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim() !== "");
          const found = [...document.querySelectorAll(selector)].flatMap(one => [one, ...one.querySelectorAll("*")])
            .filter(one => own(one) && one.getClientRects().length > 0);
          return Math.min(...found.map(ratio));
        }
        """;

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Contrast_OfAChosenAnsweredRow_AndOfKeyHints_IsEnough(string theme)
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Калитка сквера заперта"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await AnswerAsync(page, number);
        await page.GotoAsync($"/duty?state=done&card={Uri.EscapeDataString(number)}");
        await Expect(page.Locator($".row-over[aria-current=true][data-number='{number}']")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("card")).ToBeVisibleAsync();

        Assert.InRange(await ContrastAsync(page, theme, ".row[aria-current=true]"), LeastContrast, 21);

        await town.Api.PostAsync(new ResidentMessage("Качели у пруда скрипят"), Ct);
        await page.GotoAsync("/duty?state=open");
        await new DeskPage(page).ChooseByKeyAsync();
        await Expect(page.GetByTestId("card-acknowledge")).ToBeEnabledAsync();
        Assert.InRange(await ContrastAsync(page, theme, "kbd"), LeastContrast, 21);
    }

    [Fact]
    public async Task MoveByKey_IsSaidToAScreenReader_WithNumberTitleAndState()
    {
        await town.Api.PostManyAsync([new ResidentMessage("Лёд на ступенях почты"), new ResidentMessage("Люк без крышки")], Ct);
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();
        var said = desk.Page.GetByTestId("chosen-said");
        await Expect(said).ToHaveAttributeAsync("role", "status");

        foreach (var key in new[] { "ArrowDown", "KeyJ", "KeyK" })
        {
            var before = await said.TextContentAsync();
            await Expect(desk.Rows).ToHaveAttributeAsync("data-keys", "on");
            await desk.Page.Keyboard.PressAsync(key);
            await Expect(said).Not.ToHaveTextAsync(before!);
            await Expect(desk.Chosen).ToHaveCountAsync(1);
            await Expect(said).ToContainTextAsync((await desk.Chosen.GetAttributeAsync("data-number"))!);
            await Expect(said).ToContainTextAsync(await desk.Chosen.Locator(".row-title").InnerTextAsync());
            await Expect(said).ToContainTextAsync("реакция: идёт");
        }
    }

    [Fact]
    public async Task Buttons_OfRowsCardAndMessage_AreNamedWithTheirIncident_VisibleWordsFirst()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Провис провод у аптеки"), Ct);
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();
        await Expect(desk.Item(number).GetByRole(AriaRole.Button, new() { Name = $"Принять {number}", Exact = true })).ToBeVisibleAsync();
        await desk.Item(number).ClickAsync();
        var card = desk.Page.GetByTestId("card");
        foreach (var words in new[] { "Принять", "Ответ", "Исполнитель" })
        {
            await Expect(card.GetByRole(AriaRole.Button, new() { Name = $"{words} {number}", Exact = true })).ToBeVisibleAsync();
        }

        await desk.CardAcknowledge.ClickAsync();
        await Expect(desk.Page.GetByRole(AriaRole.Button, new() { Name = $"Отменить {number}", Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>1280 × 1024 at 400 %: rows are in view, and nothing scrolls sideways (WCAG 1.4.10).</summary>
    [Fact]
    public async Task Window_At400Percent_ShowsRows_AndDoesNotScrollSideways()
    {
        var numbers = await town.Api.PostManyAsync(
            Enumerable.Range(1, 8).Select(n => new ResidentMessage($"Подвал залит, день {n}", "ЖКХ")),
            Ct);
        var page = (await VisitAsync(town.Server, Holder.Deputy, 320, 256)).Page;
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer, 320, 256)).Page);
        await desk.OpenAsync();
        await Expect(desk.Items.First).ToBeInViewportAsync(new() { Ratio = 1 });
        await IsWholeAsync(desk.Page);
        await desk.Page.GetByTestId("more-filters").ClickAsync();
        await Expect(desk.Page.GetByTestId("only-overdue")).ToBeVisibleAsync();
        await IsWholeAsync(desk.Page);

        await page.GotoAsync($"/incidents/{numbers[0]}");
        await Expect(page.GetByTestId("card")).ToBeInViewportAsync();
        await IsAliveAsync(page);
        await page.GetByTestId("card-text").ScrollIntoViewIfNeededAsync();
        await Expect(page.GetByTestId("card-text")).ToBeInViewportAsync();
        await IsWholeAsync(page);

        await page.GotoAsync($"/blocks/{Holder.Deputy.Block}");
        await IsAliveAsync(page);
        var row = page.GetByTestId("feed-item").First;
        await row.ScrollIntoViewIfNeededAsync();
        await Expect(row).ToBeInViewportAsync(new() { Ratio = 1 });
        await IsWholeAsync(page);
    }

    private static async Task AnswerAsync(IPage page, string number)
    {
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("answer").ClickAsync();
        await page.GetByTestId("answer-text").FillAsync("Калитку открыли.");
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Answered");
    }

    /// <summary>A page that comes alive is drawn anew.</summary>
    private static Task IsAliveAsync(IPage page) => Expect(page.Locator(".shell[data-alive]")).ToBeVisibleAsync();

    private static Task<double> ContrastAsync(IPage page, string theme, string selector) =>
        page.EvaluateAsync<double>(Contrast, new[] { theme, selector });

    /// <summary>Neither the page nor any part of it that is shown is wider than the window.</summary>
    private static async Task IsWholeAsync(IPage page) => Assert.Empty(await page.EvaluateAsync<string[]>(
        """
        () => [document.documentElement, ...document.querySelectorAll("main, main *")]
          .filter(one => one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX)
            || one === document.documentElement && one.scrollWidth > innerWidth)
          .map(one => one.outerHTML.slice(0, 120))
        """));
}
