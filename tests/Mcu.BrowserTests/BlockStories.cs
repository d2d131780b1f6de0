using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A deputy opens their block on a telephone.</summary>
[Collection(SharedTown.Name)]
public class BlockStories(Town town, Chromium chromium) : Story(chromium)
{
    [Fact]
    public async Task Message_OfTheBlock_AppearsOnATelephoneWithoutReload_AndNothingScrollsSideways()
    {
        var block = new BlockPage((await VisitAsync(town.Server, Holder.Deputy, 390, 844)).Page);
        await block.Page.GotoAsync("/");
        await Expect(block.Page).ToHaveURLAsync($"{town.Server.Url}/blocks/{Holder.Deputy.Block}");
        foreach (var hook in new[] { block.Open, block.Overdue, block.Unacknowledged, block.Version, block.Stale, block.Score })
        {
            await Expect(hook).ToHaveCountAsync(1);
        }

        await Expect(block.Page.Locator($"[data-testid=leader-row][data-block={Holder.Deputy.Block}]")).ToBeVisibleAsync();
        Assert.True((await block.OverflowAsync()).Width <= 0, "The page scrolls sideways.");
        var before = await LivePage.NumberAsync(block.Open);
        var receivedAt = DateTimeOffset.UtcNow.AddMinutes(-90); // nearer its deadline than messages that arrived just now

        var number = await town.Api.PostAsync(
            new ResidentMessage("Подвал топит с ночи, запах по всему подъезду", "ЖКХ", ReceivedAt: receivedAt),
            Ct);

        await Expect(block.Item(number)).ToContainTextAsync("Подвал топит с ночи");
        await Expect(block.Open).ToHaveTextAsync($"{before + 1}");
        Assert.True((await block.OverflowAsync()).Width <= 0, "The page scrolls sideways.");
    }
}
