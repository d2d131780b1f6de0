using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>An overdue incident is reported to the person responsible.</summary>
public class NoticeStories(NovemberTown town, Chromium chromium) : Story(chromium), IClassFixture<NovemberTown>
{
    /// <summary>Lead of the block city-economy in the profile; a person of the demonstration.</summary>
    private const string Lead = "p-kedrovsky";

    [Fact]
    public async Task Incident_PastItsTerm_NotifiesTheLead()
    {
        var page = (await VisitAsync(town.Server)).Page;
        await new SignInPage(page).EnterAsAsync(Lead);
        var block = new BlockPage(page);
        await Expect(block.Page).ToHaveURLAsync($"{town.Server.Url}/blocks/city-economy");
        await Expect(block.Bell).ToBeEnabledAsync();
        await block.MarkAsync();

        var number = await town.Api.PostAsync(
            new ResidentMessage("Крыша протекает, неделю никто не отвечает", "ЖКХ", ReceivedAt: NovemberTown.Morning.AddDays(-14)), Ct);

        await Expect(page.GetByTestId("notice-count")).ToBeVisibleAsync();
        await block.Bell.ClickAsync();
        await Expect(page.Locator($"[data-testid=notice-item][data-number='{number}']").First).ToContainTextAsync("Крыша протекает");
        Assert.True(await block.IsMarkedAsync(), "The page was loaded anew.");

        // What is visible in the open bell is read; what lies below its edge is not. Esc and a click outside close it.
        await Expect(page.Locator("[data-testid=notice-item]:first-child:not([data-unread])")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByTestId("notices")).ToHaveCountAsync(0);
        await Expect(block.Bell).ToBeFocusedAsync();
        await block.Bell.ClickAsync();
        await Expect(page.GetByTestId("notices")).ToBeVisibleAsync();
        await page.Locator("h1").ClickAsync();
        await Expect(page.GetByTestId("notices")).ToHaveCountAsync(0);

        await block.Bell.ClickAsync();
        await page.Locator($"[data-testid=notice-item][data-number='{number}']").First.ClickAsync();
        await Expect(new CardPage(page).Text).ToContainTextAsync("неделю никто не отвечает");
    }
}
