using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>What depends on the component library's own script, and a circuit that survives a lost connection.</summary>
public class CircuitStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    /// <summary>A drop-down of the component library opens, filters and closes by its own script.</summary>
    [Fact]
    public async Task DropDownOfADialog_WithAFilter_AssignsAnExecutor()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Лифт стоит третий день"), Ct);
        var page = (await VisitAsync(town.Server, Holder.Officer)).Page;
        var card = new CardPage(page);
        await card.OpenAsync(number);
        await card.Button("assign").ClickAsync();

        var executor = page.GetByTestId("assign-executor");
        await Expect(executor).ToBeFocusedAsync();
        await executor.PressSequentiallyAsync("дорог");
        await Expect(page.Locator(".mud-popover-open .mud-list-item").First).ToContainTextAsync("дорог", new() { IgnoreCase = true });
        await executor.PressAsync("Enter");
        await Expect(executor).ToHaveValueAsync(
            new System.Text.RegularExpressions.Regex(
                "[Дд]орог",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)));
        await page.GetByTestId("dialog-save").ClickAsync();

        await Expect(card.Status).ToHaveAttributeAsync("data-status", "Assigned");
    }

    [Fact]
    public async Task Connection_CutAndRestored_KeepsThePageAndCatchesUp()
    {
        await using var proxy = new NetworkProxy(town.Server);
        var visitor = await VisitAsync(town.Server, Holder.Officer);
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer, url: proxy.Url)).MayLoseTheServer().Page);
        await visitor.Page.CloseAsync();
        await desk.OpenAsync();
        await desk.MarkAsync();

        proxy.Cut();
        await Expect(desk.Stale).ToBeVisibleAsync(new() { Timeout = 15_000 });
        var number = await town.Api.PostAsync(new ResidentMessage("Пришло, пока связи не было"), Ct);
        proxy.Join();

        await Expect(desk.Stale).ToBeHiddenAsync();
        await Expect(desk.Acknowledge(number)).ToBeEnabledAsync();
        Assert.True(await desk.IsMarkedAsync(), "The circuit was lost: the page was loaded anew.");
        await desk.Acknowledge(number).ClickAsync();
        await Expect(desk.Item(number)).ToHaveCountAsync(0);
    }

    /// <summary>
    /// A list that was scrolled while nobody listened shows, once the line is there, the rows at the place it was scrolled to.
    /// </summary>
    [Fact]
    public async Task Cut_AndScrolledMeanwhile_ShowsTheRowsOfThatPlace()
    {
        await using var proxy = new NetworkProxy(town.Server);
        await town.Api.PostManyAsync(
            Enumerable.Range(1, 60).Select(day => new ResidentMessage($"Не вывозят мусор во дворе, день {day}")),
            Ct);
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer, url: proxy.Url)).MayLoseTheServer().Page);
        await desk.OpenAsync();
        await Expect(desk.Rows).ToHaveAttributeAsync("data-keys", "on");
        await Expect(desk.Items.Nth(5)).ToBeVisibleAsync();

        proxy.Cut();
        await Expect(desk.Stale).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await desk.Rows.EvaluateAsync("rows => { rows.scrollTop = rows.scrollHeight; }");
        await Expect(desk.Items.Last).Not.ToBeInViewportAsync();
        proxy.Join();

        await Expect(desk.Stale).ToBeHiddenAsync();
        await Expect(desk.Items.Last).ToBeInViewportAsync();
    }
}
