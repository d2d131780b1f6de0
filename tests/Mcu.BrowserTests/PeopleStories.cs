using System.Globalization;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// The administrator of Ishim changes who holds which position; a person of two positions acts in the one they choose. It is Monday, 23
/// November 2026.
/// </summary>
public class PeopleStories(IshimTown town, Chromium chromium) : Story(chromium), IClassFixture<IshimTown>
{
    private const string Name = "Новоселец А. А.";
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public async Task Substitution_FromTomorrow_StandsInTheStructureOfTomorrow_AndNotOfToday()
    {
        var page = await SignedInAsync("p-admin");
        await page.GotoAsync("/settings/people");
        await Expect(page.GetByTestId("staff-add")).ToBeEnabledAsync();
        await page.GetByTestId("staff-add").ClickAsync();
        await page.GetByTestId("staff-name").FillAsync(Name);
        await SaveAsync(page);
        var row = page.Locator("tr").Filter(new() { Has = page.Locator($"[data-name='{Name}']") });
        await Expect(row).ToBeVisibleAsync();

        await row.GetByTestId("staff-appoint").ClickAsync();
        await ChooseAsync(page, "Исполнитель: МКУ «Управление благоустройства»");
        await SaveAsync(page);
        await Expect(row.GetByTestId("staff-line")).ToHaveCountAsync(1);

        await row.GetByTestId("staff-substitute").ClickAsync();
        await ChooseAsync(page, "Секретарь МЦУ");
        await DayAsync(page, "staff-from", Today.AddDays(1));
        await DayAsync(page, "staff-to", Today.AddDays(19));
        await IsRefusedAsync(page, "номер и дата распоряжения");
        await page.GetByTestId("staff-order").FillAsync("12-р");
        await DayAsync(page, "staff-order-day", Today.AddDays(-3));
        await page.GetByTestId("staff-order").FocusAsync();
        await SaveAsync(page);
        await Expect(row.GetByTestId("staff-line")).ToHaveCountAsync(2);

        await page.GotoAsync("/structure");
        var secretary = page.Locator("[data-position=secretary]");
        await Expect(secretary).ToBeVisibleAsync();
        await Expect(secretary.GetByTestId("acting")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-position=executor-improvement]")).ToContainTextAsync(Name);
        await page.GotoAsync("/structure?on=2026-11-24");
        await Expect(secretary).ToContainTextAsync(Name);
        await Expect(secretary.GetByTestId("acting")).ToContainTextAsync("до 12.12");
        await Expect(secretary).ToContainTextAsync("№ 12-р от 20.11.2026");
    }

    [Fact]
    public async Task Block_OfASignedInPerson_EndsTheirPages_AndSaysWhy()
    {
        var officer = await SignedInAsync("p-merlusha");
        await new DeskPage(officer).IsAliveAsync();
        var admin = await SignedInAsync("p-admin");
        await admin.GotoAsync("/settings/people");
        var block = admin.Locator("tr:has([data-person=p-merlusha])").GetByTestId("staff-block");
        await Expect(block).ToBeEnabledAsync();
        await block.ClickAsync();

        await admin.GetByTestId("dialog-save").ClickAsync();

        await Expect(officer.GetByTestId("session-ended")).ToContainTextAsync("Вас заблокировали", new() { Timeout = 5_000 });
        await Expect(admin.Locator("tr:has([data-person=p-merlusha])").GetByTestId("staff-blocked")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task PersonOfTwoPositions_ChoosesTheOther_AndItsHomePageOpens_InThisTabAndTheOther()
    {
        var page = await SignedInAsync("p-tyulenin curator");
        await new DeskPage(page).IsAliveAsync();
        await Expect(page).ToHaveURLAsync("/duty?state=overdue");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/structure");
        await Expect(other.GetByTestId("person-now")).ToHaveTextAsync("куратор, и ещё 1");

        await page.Locator(".person").ClickAsync();
        var positions = page.GetByTestId("person-position");
        await Expect(positions).ToHaveCountAsync(2);
        await Expect(page.Locator("[data-position=curator][aria-current=true]")).ToBeVisibleAsync();
        await page.Locator("[data-testid=person-position][data-position=head]").ClickAsync();

        await Expect(page).ToHaveURLAsync("/duty");
        await new DeskPage(page).IsAliveAsync();
        await Expect(page.GetByTestId("person-now")).ToHaveTextAsync("руководитель МЦУ, и ещё 1");
        await Expect(other.GetByTestId("person-now")).ToHaveTextAsync("руководитель МЦУ, и ещё 1");
        Assert.EndsWith("/structure", other.Url, StringComparison.Ordinal);
    }

    private async Task<IPage> SignedInAsync(string person)
    {
        var visitor = await VisitAsync(town.Server);
        await new SignInPage(visitor.Page).EnterAsAsync(person);
        return visitor.Page;
    }

    /// <summary>Sends until the last typed day has reached the page: a picker hands it over a moment after the field was left.</summary>
    private static Task<string> IsRefusedAsync(IPage page, string why) => Eventually.FindAsync(
        $"refused: {why}",
        async () =>
        {
            await page.GetByTestId("dialog-save").ClickAsync();
            var said = await page.GetByTestId("staff-refused").TextContentAsync();
            return said?.Contains(why, StringComparison.Ordinal) == true ? said : null;
        },
        Ct);

    private static async Task SaveAsync(IPage page)
    {
        await page.GetByTestId("dialog-save").ClickAsync();
        await Expect(page.GetByTestId("dialog-save")).ToHaveCountAsync(0);
    }

    private static async Task ChooseAsync(IPage page, string position)
    {
        await page.Locator("#staff-position").FillAsync(position);
        await page.Locator(".mud-list-item").GetByText(position, new() { Exact = true }).ClickAsync();
    }

    private static async Task DayAsync(IPage page, string field, DateOnly day)
    {
        await page.Locator($"#{field}").FillAsync(day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));
        await page.Keyboard.PressAsync("Tab");
    }
}

/// <summary>A demonstration of Ishim, where one person is the curator and the head of the centre.</summary>
public sealed class IshimTown(TestPostgres postgres) : Town(postgres)
{
    protected override bool IsDemo => true;

    protected override IReadOnlyDictionary<string, string> More => new Dictionary<string, string>
    {
        ["Municipality__Profile"] = "ishim",
        ["Clock__StartAt"] = "2026-11-23T15:30:00+05:00",
        ["Clock__Training"] = "true",
    };
}
