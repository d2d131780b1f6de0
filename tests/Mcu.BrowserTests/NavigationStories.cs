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

    private static async Task IsAtAsync(IPage page, string section, string? address = null)
    {
        await Expect(page.Locator("nav.side [aria-current=page]")).ToHaveCountAsync(1);
        await Expect(page.Locator("nav.side [aria-current=page]")).ToHaveAttributeAsync("href", section);
        await Expect(page.Locator(".skip")).ToHaveAttributeAsync("href", $"{address ?? section}#content");
    }
}
