using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A report that is due is handed in by keyboard, and somebody else sees it on a telephone.</summary>
public class ObligationStories(NovemberTown town, Chromium chromium) : Story(chromium), IClassFixture<NovemberTown>
{
    [Fact]
    public async Task Year_IsHandedInByKeyboard_WithANote_AndSeenByTheOfficerWithoutReload()
    {
        var duties = new ObligationsPage((await VisitAsync(town.Server, Holder.Admin)).Page);
        await duties.OpenAsync();
        await Expect(duties.HandIn("yearly")).ToBeEnabledAsync();
        var watching = new ObligationsPage((await VisitAsync(town.Server, Holder.Officer, 390, 844)).Page);
        await watching.OpenAsync();
        await Expect(watching.Obligation("yearly").First).ToBeVisibleAsync();
        await watching.MarkAsync();

        await duties.HandIn("yearly").FocusAsync();
        await duties.Page.Keyboard.PressAsync("Enter");
        await Expect(duties.Note).ToBeFocusedAsync();
        await duties.Page.Keyboard.TypeAsync("исх. № 12");
        await duties.Page.Keyboard.PressAsync("Tab");
        await duties.Page.Keyboard.PressAsync("Enter");

        await Expect(duties.Past("yearly")).ToContainTextAsync("исх. № 12");
        await Expect(watching.Past("yearly")).ToContainTextAsync(Holder.Admin.Name!);
        Assert.True(await watching.IsMarkedAsync(), "The page was loaded anew.");
        Assert.True((await watching.OverflowAsync()).Width <= 0, "The page scrolls sideways.");
    }
}
