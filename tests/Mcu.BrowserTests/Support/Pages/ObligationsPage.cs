using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>Reports that are due.</summary>
internal sealed class ObligationsPage(IPage page) : LivePage(page)
{
    public ILocator Note => Page.GetByTestId("hand-in-note");

    public ILocator Obligation(string code) => Page.Locator($"[data-testid=duty][data-duty={code}]");

    public ILocator HandIn(string code) => Obligation(code).GetByTestId("hand-in");

    public ILocator Past(string code) => Page.Locator($"[data-testid=past-item][data-duty={code}]");

    public Task OpenAsync() => Page.GotoAsync("/duties");
}
