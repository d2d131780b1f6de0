using System.Globalization;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>What all live pages have in common.</summary>
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

    /// <summary>A mark that only a page which was never loaded again still carries.</summary>
    public Task MarkAsync() => page.EvaluateAsync("() => { window.mcuMark = true; }");

    public Task<bool> IsMarkedAsync() => page.EvaluateAsync<bool>("() => window.mcuMark === true");

    /// <summary>The page never scrolls sideways, and on a wall not at all.</summary>
    public async Task<(int Width, int Height)> OverflowAsync()
    {
        var sizes = await page.EvaluateAsync<int[]>(
            "() => { const r = document.documentElement; return [r.scrollWidth - innerWidth, r.scrollHeight - innerHeight]; }");
        return (sizes[0], sizes[1]);
    }
}
