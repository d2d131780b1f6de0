using System.Text;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// The administrator imports the year's calendar. It is a Friday of February 2027, an hour before closing, and the decree makes tomorrow, a
/// Saturday, a working day instead of Monday.
/// </summary>
public class SettingsStories(FebruaryTown town, Chromium chromium) : Story(chromium), IClassFixture<FebruaryTown>
{
    private const string Year = """
        <calendar year="2027" lang="ru" date="2026.09.02" country="ru"><days>
        <day d="02.20" t="2"/><day d="02.22" t="1" f="02.20"/><day d="02.23" t="1"/><day d="03.08" t="1"/><day d="11.04" t="1"/>
        <day d="01.01" t="1"/><day d="01.04" t="1"/><day d="01.05" t="1"/><day d="01.06" t="1"/><day d="01.07" t="1"/><day d="01.08" t="1"/>
        </days></calendar>
        """;

    [Fact]
    public async Task Calendar_Imported_MovesTheDeadlines_AndTheCardSaysWhy()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Светофор у рынка не работает с утра"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Admin)).Page;
        await page.GotoAsync("/duty");
        await new DeskPage(page).IsAliveAsync();
        await page.Locator("a[href='/settings']").ClickAsync();
        await page.Locator("a[href='/settings/calendar']").First.ClickAsync();
        await Expect(page.GetByTestId("review-button")).ToBeEnabledAsync();

        await ImportAsync(page, Year);
        await Expect(page.GetByTestId("import-said")).ToContainTextAsync("прочитан");
        await page.GetByTestId("confirm").CheckAsync();
        await page.GetByTestId("review-button").ClickAsync();
        await page.GetByTestId("note").FillAsync("Постановление, выдуманное для пробы");
        await page.GetByTestId("apply").ClickAsync();
        await Expect(page.GetByTestId("said")).ToContainTextAsync("Пересчитано сроков: 2");

        await page.GotoAsync($"/incidents/{number}");
        await Expect(page.GetByTestId("card-acknowledge")).ToBeEnabledAsync();
        var clock = page.Locator("[data-clock=answer]");
        await clock.Locator("summary").ClickAsync();
        await Expect(clock.GetByTestId("why")).ToContainTextAsync("редакция № 1");
    }

    /// <summary>Arrow keys move the focus from day to day and do not scroll the page.</summary>
    [Fact]
    public async Task Year_ArrowKeys_MoveTheFocusFromDayToDay()
    {
        var page = (await VisitAsync(town.Server, Holder.Admin)).Page;
        await page.GotoAsync("/settings/calendar/2028");
        await Expect(page.GetByTestId("review-button")).ToBeEnabledAsync();
        await page.Locator("[data-testid=day][tabindex='0']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator("[data-date='2028-01-09']:focus")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Settings_AreNotForOfficers()
    {
        var page = (await VisitAsync(town.Server, Holder.Officer)).MayHear("status of 403").Page;

        await page.GotoAsync("/settings/norms");

        await Expect(page.GetByTestId("norms")).ToHaveCountAsync(0);
        await Expect(page.Locator("a[href='/settings']")).ToHaveCountAsync(0);
    }

    private static Task ImportAsync(IPage page, string text) =>
        page.GetByTestId("import").Last
            .SetInputFilesAsync(new FilePayload { Name = "calendar.xml", MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(text) });
}

/// <summary>A town in which it is 19 February 2027, four in the afternoon.</summary>
public sealed class FebruaryTown(TestPostgres postgres) : Town(postgres)
{
    protected override IReadOnlyDictionary<string, string> More => new Dictionary<string, string>
    {
        ["Clock__StartAt"] = "2027-02-19T11:00:00Z",
        ["Clock__Training"] = "true",
    };
}
