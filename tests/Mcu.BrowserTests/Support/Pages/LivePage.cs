using System.Globalization;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>The common part of all live pages.</summary>
internal abstract class LivePage(IPage page)
{
    public IPage Page => page;

    public ILocator Open => page.GetByTestId("open-count");

    public ILocator Overdue => page.GetByTestId("overdue-count");

    public ILocator Unacknowledged => page.GetByTestId("unacknowledged-count");

    public ILocator Version => page.GetByTestId("board-version");

    public ILocator Stale => page.GetByTestId("stale-sign");

    public ILocator Items => page.GetByTestId("feed-item");

    public ILocator Leaders => page.GetByTestId("leader-row");

    public ILocator Item(string number) => page.Locator($"[data-testid=feed-item][data-number='{number}']");

    public static async Task<int> NumberAsync(ILocator counter) => int.Parse(await counter.InnerTextAsync(), CultureInfo.InvariantCulture);

    /// <summary>Sets a mark that is lost when the page is loaded again.</summary>
    public Task MarkAsync() => page.EvaluateAsync("() => { window.mcuMark = true; }");

    public Task<bool> IsMarkedAsync() => page.EvaluateAsync<bool>("() => window.mcuMark === true");

    /// <summary>How far the content exceeds the window. A page never scrolls sideways, and a wall not at all.</summary>
    public async Task<(int Width, int Height)> OverflowAsync()
    {
        var sizes = await page.EvaluateAsync<int[]>(
            "() => { const r = document.documentElement; return [r.scrollWidth - innerWidth, r.scrollHeight - innerHeight]; }");
        return (sizes[0], sizes[1]);
    }
}
