using System.Text.RegularExpressions;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>An officer sees an incoming message and acknowledges it.</summary>
[Collection(SharedTown.Name)]
public class DeskStories(Town town, Chromium chromium) : Story(chromium)
{
    [Fact]
    public async Task Message_Posted_AppearsOnTheDeskWithoutReload()
    {
        var desk = await DeskAsync();
        await desk.MarkAsync();
        var (open, unacknowledged) = (await LivePage.NumberAsync(desk.Open), await LivePage.NumberAsync(desk.Unacknowledged));

        var number = await town.Api.PostAsync(new ResidentMessage("Мусор не вывозят с прошлой пятницы, контейнеры полны"), Ct);

        await Expect(desk.Acknowledge(number)).ToBeEnabledAsync();
        await Expect(desk.Item(number)).ToContainTextAsync("Мусор не вывозят с прошлой пятницы");
        await Expect(desk.Open).ToHaveTextAsync($"{open + 1}");
        await Expect(desk.Unacknowledged).ToHaveTextAsync($"{unacknowledged + 1}");
        Assert.True(await desk.IsMarkedAsync(), "The desk was loaded anew.");
    }

    [Fact]
    public async Task Acknowledge_ByKeysAlone_FromSignInToTheEnd()
    {
        await town.Api.PostAsync(new ResidentMessage("Качели на площадке сломаны, торчит железо"), Ct);
        var page = (await VisitAsync(town.Server)).Page;
        await page.GotoAsync("/duty");
        var key = new SignInPage(page).Key;
        await FocusByKeyAsync(page, key);
        await page.Keyboard.TypeAsync(Holder.Officer.Key);
        await Expect(key).ToHaveValueAsync(Holder.Officer.Key);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync("/duty");
        var desk = new DeskPage(page);
        await desk.IsAliveAsync();
        var before = await LivePage.NumberAsync(desk.Unacknowledged);

        var number = await desk.ChooseByKeyAsync();
        await Expect(desk.CardAcknowledge).ToBeEnabledAsync();
        await page.Keyboard.PressAsync("KeyA");

        await Expect(desk.Unacknowledged).ToHaveTextAsync($"{before - 1}");
        await Expect(desk.Item(number)).ToContainTextAsync(Holder.Officer.Name!);
        await page.Keyboard.PressAsync("Escape");
        await Expect(desk.Item(number)).ToHaveCountAsync(0);
    }

    /// <summary>
    /// Keys pressed in a dialog stay there: a letter does not move the selection of the desk behind it, and Escape does not deselect the
    /// card.
    /// </summary>
    [Fact]
    public async Task Keys_WhileADialogIsOpen_DoNotAffectTheDesk()
    {
        await town.Api.PostManyAsync([new ResidentMessage("Урна перевёрнута"), new ResidentMessage("Лавочка без спинки")], Ct);
        var desk = await DeskAsync();
        var number = await desk.ChooseByKeyAsync();
        await Expect(desk.CardAcknowledge).ToBeEnabledAsync();
        await desk.Page.Keyboard.PressAsync("KeyG");
        await Expect(desk.Page.GetByTestId("dialog-save")).ToBeFocusedAsync();

        await desk.Page.Keyboard.PressAsync("KeyJ");
        await desk.Page.Keyboard.PressAsync("Escape");

        await Expect(desk.Page.Locator("form.ask")).ToHaveCountAsync(0);
        await Expect(desk.Chosen).ToHaveAttributeAsync("data-number", number);
        await desk.Page.Keyboard.PressAsync("KeyJ"); // Keys are handled in order, so the earlier ones have been handled once this one has.
        await Expect(desk.Chosen).Not.ToHaveAttributeAsync("data-number", number);
        await desk.Page.Keyboard.PressAsync("KeyK");
        await Expect(desk.Chosen).ToHaveAttributeAsync("data-number", number);
    }

    /// <summary>The filter, the search and the chosen card stand in the address.</summary>
    [Fact]
    public async Task Address_CarriesFilterSearchAndCard_OverReloadBackAndASharedLink()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Филин на крыше гимназии мешает спать"), Ct);
        var desk = await DeskAsync();
        await desk.ShowAllAsync();
        await Expect(desk.Page).ToHaveURLAsync("/duty?state=open");
        await desk.Search.FillAsync("филин гимназии");
        await Expect(desk.Item(number)).ToHaveCountAsync(1);
        await desk.Item(number).ClickAsync();
        await Expect(desk.Page).ToHaveURLAsync(new Regex("state=open&q=[^&]+&card=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var link = desk.Page.Url;

        await desk.Page.ReloadAsync();
        await desk.IsAliveAsync();
        await Expect(desk.Chosen).ToHaveAttributeAsync("data-number", number);
        await Expect(desk.Search).ToHaveValueAsync("филин гимназии");

        await desk.Page.GoBackAsync();
        await Expect(desk.Chosen).ToHaveCountAsync(0);
        await Expect(desk.Item(number)).ToHaveCountAsync(1);

        var other = new DeskPage((await VisitAsync(town.Server, Holder.Rival)).Page);
        await other.Page.GotoAsync(link);
        await Expect(other.Chosen).ToHaveAttributeAsync("data-number", number);
        await Expect(other.Page.GetByTestId("feed-item")).ToHaveCountAsync(1);
    }

    /// <summary>A long export, held back by the story: it says how much is written, and stops when it is told to.</summary>
    [Fact]
    public async Task Export_SaysItsPercent_AndIsStopped()
    {
        var page = (await DeskAsync()).Page;
        var asked = new TaskCompletionSource();
        await page.RouteAsync("**/export/incidents.csv*", _ => Task.FromResult(asked.TrySetResult()));
        await page.RouteAsync("**/export/progress/*", route => route.FulfillAsync(new()
        {
            ContentType = "application/json",
            Body = """{ "written": 74000, "asked": 200000 }""",
        }));
        await page.GetByTestId("export").ClickAsync();
        await page.GetByTestId("export-csv").ClickAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);

        await Expect(page.Locator("[data-export-sign]")).ToHaveTextAsync("Выгружено 37 %: 74000 из 200000");
        await page.Locator("[data-export-stop]").ClickAsync();

        await Expect(page.Locator("[data-export-end]")).ToHaveTextAsync("Выгрузка прервана.");
        await Expect(page.Locator("[data-export-stop]")).ToBeHiddenAsync();
    }

    /// <summary>Escape and a press outside are the open menu's; the chosen card behind it stays.</summary>
    [Fact]
    public async Task ExportMenu_IsClosedByEscape_AndByAPressOutside_TheCardStays()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Скамейку у пруда сломали"), Ct);
        var desk = await DeskAsync();
        await desk.Item(number).ClickAsync();
        await Expect(desk.Chosen).ToHaveAttributeAsync("data-number", number);
        var menu = desk.Page.GetByTestId("export");
        var file = desk.Page.GetByTestId("export-csv");
        await menu.ClickAsync();
        await Expect(file).ToBeVisibleAsync();

        await desk.Page.Keyboard.PressAsync("Escape");
        await Expect(file).ToBeHiddenAsync();
        await Expect(menu).ToBeFocusedAsync();
        await Expect(desk.Chosen).ToHaveAttributeAsync("data-number", number);

        await menu.ClickAsync();
        await Expect(file).ToBeVisibleAsync();
        await desk.Page.GetByTestId("board-version").ClickAsync();
        await Expect(file).ToBeHiddenAsync();
    }

    private async Task<DeskPage> DeskAsync()
    {
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer)).Page);
        await desk.OpenAsync();
        return desk;
    }

    private static async Task FocusByKeyAsync(Microsoft.Playwright.IPage page, Microsoft.Playwright.ILocator wanted)
    {
        await Expect(wanted).ToBeVisibleAsync();
        for (var presses = 0; presses < 10 && !await wanted.EvaluateAsync<bool>("element => element === document.activeElement"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(wanted).ToBeFocusedAsync();
    }
}
