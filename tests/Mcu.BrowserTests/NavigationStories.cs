using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>The navigation is outside of the circuit and follows it nevertheless.</summary>
[Collection(SharedTown.Name)]
public class NavigationStories(Town town, Chromium chromium) : Story(chromium)
{
    [Fact]
    public async Task Link_LeadsOnInTheCircuit_AndIsMarkedAsThePage()
    {
        var page = (await VisitAsync(town.Server, Holder.Admin)).Page;
        var desk = new DeskPage(page);
        await desk.OpenAsync();
        await IsAtAsync(page, "/duty");
        await desk.MarkAsync();

        await page.Locator("nav.side a[href='/settings']").ClickAsync();
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await IsAtAsync(page, "/settings");
        await page.Locator(".settings-tab[href='/settings/hours']").ClickAsync();
        await Expect(page).ToHaveURLAsync("/settings/hours");
        await IsAtAsync(page, "/settings", "/settings/hours");
        await page.GoBackAsync();
        await page.GoBackAsync();
        await IsAtAsync(page, "/duty");
        await desk.IsAliveAsync();

        Assert.True(await desk.IsMarkedAsync(), "The page was loaded anew.");
    }

    [Fact]
    public async Task Links_AreThoseOfTheRole_AfterTheWayToTheContent()
    {
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        await new DeskPage(page).OpenAsync();

        await Expect(page.Locator("nav.side a[href='/duty']")).ToBeVisibleAsync();
        await Expect(page.Locator("nav.side a[href='/settings']")).ToHaveCountAsync(0);
        // The page sets the focus to its title when it becomes interactive; wait for that, so that it does not happen after the keys below.
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await page.Locator(".skip").FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".side-fold")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task OnAPhone_TheLinksStandBelowThePage()
    {
        var page = (await VisitAsync(town.Server, Holder.Officer, width: 390, height: 844)).Page;
        await new DeskPage(page).OpenAsync();

        var links = (await page.Locator("nav.side").BoundingBoxAsync())!;
        var content = (await page.Locator("#content").BoundingBoxAsync())!;

        Assert.Equal((0, 844, 390), (links.X, links.Y + links.Height, links.Width));
        Assert.Equal(links.Y, content.Y + content.Height);
        Assert.Equal(390, content.Width);
    }

    /// <summary>
    /// The words of a table's cell stand before it, so an icon in a cell with a label has them. What stands inside a field has the field's.
    /// </summary>
    [Theory]
    [InlineData("ru", "/duty", "/notices", "/settings/norms")]
    [InlineData("en", "/duty", "/notices", "/settings/norms")]
    public async Task OnANarrowPhone_EveryIconThatIsPressed_HasItsWord(string language, params string[] paths)
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Во дворе не горит фонарь, темно", "ЖКХ"), Ct);
        var visitor = await VisitAsync(town.Server, Holder.Admin, width: 360, height: 740);
        await visitor.Context.AddCookiesAsync([Culture(language)]);
        foreach (var path in paths.Concat([$"/incidents/{number}", "/blocks/city-economy", "/duties"]))
        {
            await visitor.Page.GotoAsync(path);
            await Expect(visitor.Page.Locator("[data-alive]")).ToBeVisibleAsync();
            await Expect(visitor.Page.GetByTestId("notice-bell")).ToBeVisibleAsync();
            await AreWordedAsync(visitor.Page);
        }

        var stranger = await VisitAsync(town.Server, width: 360, height: 740);
        await stranger.Context.AddCookiesAsync([Culture(language)]);
        await stranger.Page.GotoAsync("/sign-in");
        await AreWordedAsync(stranger.Page);

        Cookie Culture(string name) => new() { Name = ".AspNetCore.Culture", Value = $"c={name}|uic={name}", Url = town.Server.Url };
    }

    /// <summary>No icon stands alone, no word is cut, and nothing is wider than the window.</summary>
    private static async Task AreWordedAsync(IPage page)
    {
        var wrong = await page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, a, summary")]
              .filter(one => one.querySelector("svg") && one.checkVisibility() && !one.closest(".mud-input, td[data-label]"))
              .filter(one => {
                const words = [one, ...one.querySelectorAll(":not(svg, svg *, .bell-count)")].filter(part => part.checkVisibility()
                  && part.offsetWidth > 8 && [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()));
                return words.length === 0 || words.some(part => part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1);
              })
              .map(one => one.outerHTML.slice(0, 120))
            """);
        Assert.Empty(wrong);
        Assert.InRange((await new DeskPage(page).OverflowAsync()).Width, int.MinValue, 0);
    }

    private static async Task IsAtAsync(IPage page, string section, string? address = null)
    {
        await Expect(page.Locator("nav.side [aria-current=page]")).ToHaveCountAsync(1);
        await Expect(page.Locator("nav.side [aria-current=page]")).ToHaveAttributeAsync("href", section);
        await Expect(page.Locator(".skip")).ToHaveAttributeAsync("href", $"{address ?? section}#content");
    }
}
