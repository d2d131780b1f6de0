using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>The officers' desk.</summary>
internal sealed class DeskPage(IPage page) : LivePage(page)
{
    public ILocator Message => Page.GetByTestId("message");

    public ILocator Search => Page.GetByTestId("search");

    public ILocator Rows => Page.GetByTestId("rows");

    public ILocator Chosen => Page.Locator("[data-testid=feed-item][aria-current=true]");

    public ILocator CardAcknowledge => Page.GetByTestId("card-acknowledge");

    public ILocator Acknowledge(string number) => Item(number).GetByTestId("acknowledge");

    /// <summary>Opens the desk and waits until it is interactive.</summary>
    public async Task OpenAsync()
    {
        await Page.GotoAsync("/duty");
        await IsAliveAsync();
    }

    public Task IsAliveAsync() => Assertions.Expect(Page.GetByTestId("search")).ToBeEnabledAsync();

    public Task ShowAllAsync() => Page.GetByTestId("only-all").ClickAsync();

    /// <summary>
    /// Selects the first row by key, once the desk handles keys: pressing the key a second time would select the second row.
    /// </summary>
    /// <returns>The number of the selected incident.</returns>
    public async Task<string> ChooseByKeyAsync()
    {
        await Assertions.Expect(Rows).ToHaveAttributeAsync("data-keys", "on");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(Chosen).ToHaveCountAsync(1);
        return (await Chosen.GetAttributeAsync("data-number"))!;
    }
}
