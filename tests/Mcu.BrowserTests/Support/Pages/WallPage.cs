using System.Text.Json;
using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>The wall in the control room.</summary>
internal sealed class WallPage(IPage page) : LivePage(page)
{
    public static readonly IReadOnlyList<string> Views = ["overview", "heat", "feed", "leaders"];

    public ILocator Cells => Page.GetByTestId("heat-cell");

    public ILocator Cell(string topic, string district) =>
        Page.Locator($"[data-testid=heat-cell][data-topic='{topic}'][data-district='{district}']");

    /// <summary>Opens a view and waits until it follows the board.</summary>
    public async Task<IResponse?> OpenAsync(string view = "overview")
    {
        var answer = await Page.GotoAsync($"/wall?view={view}");
        await FollowsAsync();
        return answer;
    }

    public Task FollowsAsync() => Assertions.Expect(Page.Locator("[data-link=fine]")).ToBeVisibleAsync();

    /// <returns>Every visible text that is smaller than the given size, with its size.</returns>
    public async Task<IReadOnlyList<string>> TextsBelowAsync(int pixels)
    {
        const string Script = """
            least => {
              const small = [];
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const text = walker.currentNode.textContent.trim(), owner = walker.currentNode.parentElement;
                if (!text || !owner.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
                const range = document.createRange();
                range.selectNode(walker.currentNode);
                const box = range.getBoundingClientRect();
                const seen = box.width > 1 && box.height > 1
                  && box.left < innerWidth && box.top < innerHeight && box.right > 0 && box.bottom > 0;
                const size = parseFloat(getComputedStyle(owner).fontSize);
                if (seen && size < least) small.push(`${size}px «${text}»`);
              }
              return small;
            }
            """;
        var small = await Page.EvaluateAsync<JsonElement>(Script, pixels);
        return [.. small.EnumerateArray().Select(text => text.GetString()!)];
    }
}
