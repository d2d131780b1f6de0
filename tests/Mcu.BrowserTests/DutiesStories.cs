using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>Reports that are due: the head of the centre sees them, hands one in by keyboard, and thinks better of it.</summary>
public class DutiesStories(NovemberTown town, TestPostgres postgres, Chromium chromium) : Story(chromium), IClassFixture<NovemberTown>
{
    [Fact]
    public async Task Year_IsHandedInByKeyboard_WithANote_SeenByTheOfficerWithoutReload_AndTakenBack()
    {
        var duties = new DutiesPage((await VisitAsync(town.Server, Holder.Admin)).Page);
        await duties.OpenAsync();
        await Expect(duties.HandIn("yearly")).ToBeEnabledAsync();
        var watching = new DutiesPage((await VisitAsync(town.Server, Holder.Officer, 390, 844)).Page);
        await watching.OpenAsync();
        await Expect(watching.Duty("yearly").First).ToBeVisibleAsync();
        await Expect(watching.Page.GetByTestId("hand-in")).ToHaveCountAsync(0);
        await watching.MarkAsync();

        await duties.HandIn("yearly").FocusAsync();
        await duties.Page.Keyboard.PressAsync("Enter");
        await Expect(duties.Note).ToBeFocusedAsync();
        await duties.Page.Keyboard.TypeAsync("исх. № 12");
        await duties.Page.Keyboard.PressAsync("Tab");
        await duties.Page.Keyboard.PressAsync("Enter");

        await Expect(duties.Past("yearly")).ToContainTextAsync("исх. № 12");
        await Expect(duties.Past("yearly")).ToHaveAttributeAsync("data-state", "Done");
        await Expect(watching.Past("yearly")).ToContainTextAsync(Holder.Admin.Name!);
        Assert.True(await watching.IsMarkedAsync(), "The page was loaded anew.");
        Assert.True((await watching.OverflowAsync()).Width <= 0, "The page scrolls sideways.");

        await duties.Past("yearly").GetByTestId("undo").ClickAsync();
        await Expect(duties.Past("yearly")).ToHaveCountAsync(0);
        await Expect(duties.HandIn("yearly")).ToBeEnabledAsync();
    }

    [Fact]
    public async Task Why_IsToldInWords_AndTheBellLeadsHere()
    {
        var page = (await VisitAsync(town.Server)).Page;
        await new SignInPage(page).EnterAsAsync(Head);
        var duties = new DutiesPage(page);
        await duties.OpenAsync();

        await duties.Duty("quarterly").First.Locator("summary").ClickAsync();
        await Expect(duties.Duty("quarterly").First.GetByTestId("why")).ToContainTextAsync("ежеквартально до 05 числа");

        await Expect(page.GetByTestId("notice-count")).ToBeVisibleAsync();
        await page.GetByTestId("notice-bell").ClickAsync();
        await page.Locator("[data-testid=notice-item][data-duty=weekly]").First.ClickAsync();
        await Expect(page).ToHaveURLAsync($"{town.Server.Url}/duties");
    }

    /// <summary>A training of twenty times the speed, from twenty minutes before the closing of a Friday.</summary>
    [Fact]
    public async Task Week_OnItsDay_IsDueToday_AndOverdueAfterClosing_WithoutReload()
    {
        using var data = new TempFolder();
        var settings = Town.Settings(await postgres.CreateDatabaseAsync(Ct), data.Path);
        (settings["Clock__StartAt"], settings["Clock__Speed"], settings["Clock__Training"]) = ("2026-11-27T16:40:00+05:00", "20", "true");
        await using var server = new TownServer(settings);
        await server.StartAsync(Ct);
        var duties = new DutiesPage((await VisitAsync(server, Holder.Admin, 390, 844)).MayLoseTheServer().Page);
        await duties.OpenAsync();
        await Expect(duties.Duty("weekly").First).ToHaveAttributeAsync("data-state", "Today");
        await Expect(duties.Duty("weekly").First).ToContainTextAsync("сегодня до 17:00");
        await duties.MarkAsync();

        await Expect(duties.Duty("weekly").First).ToHaveAttributeAsync("data-state", "Overdue", new() { Timeout = 120_000 });

        await Expect(duties.Duty("weekly").First).ToContainTextAsync("■ просрочено");
        Assert.True(await duties.IsMarkedAsync(), "The page was loaded anew.");
    }

    /// <summary>Head of the centre in the profile; a person of the demonstration.</summary>
    private const string Head = "p-inv";
}
