using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>A deputy's block.</summary>
internal sealed class BlockPage(IPage page) : LivePage(page)
{
    public ILocator Score => Page.GetByTestId("score");

    public ILocator Bell => Page.GetByTestId("notice-bell");

    public ILocator Notices => Page.GetByTestId("notice-item");

    public ILocator Flow => Page.GetByTestId("flow-plot");

    public ILocator Heat => Page.GetByTestId("heat-plot");

    public Task OpenAsync(string code) => Page.GotoAsync($"/blocks/{code}");
}
