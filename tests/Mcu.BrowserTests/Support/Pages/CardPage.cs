using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>One incident on a page of its own.</summary>
internal sealed class CardPage(IPage page)
{
    public ILocator Card => page.GetByTestId("card");

    public ILocator Text => page.GetByTestId("card-text");

    public ILocator Message => page.GetByTestId("message");

    public ILocator Status => page.Locator("[data-status]");

    public ILocator Button(string command) => page.GetByTestId(command);

    public Task<IResponse?> OpenAsync(string number) => page.GotoAsync($"/incidents/{number}");
}
