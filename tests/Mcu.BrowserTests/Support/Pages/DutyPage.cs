using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>The officers' desk.</summary>
internal sealed class DutyPage(IPage page) : LivePage(page)
{
    public ILocator Message => Page.GetByTestId("message");

    public ILocator Rows => Page.GetByTestId("rows");

    public ILocator Chosen => Page.Locator("[data-testid=feed-item][aria-current=true]");

    public ILocator CardAcknowledge => Page.GetByTestId("card-acknowledge");

    public ILocator Acknowledge(string number) => Item(number).GetByTestId("acknowledge");

    /// <summary>Opens the desk and waits until it answers to a hand.</summary>
    public async Task OpenAsync()
    {
        await Page.GotoAsync("/duty");
        await IsAliveAsync();
    }

    public Task IsAliveAsync() => Assertions.Expect(Page.GetByTestId("search")).ToBeEnabledAsync();

    public Task ShowAllAsync() => Page.GetByTestId("only-all").ClickAsync();

    /// <summary>Moves to the first row by key. The desk takes keys a moment after it is drawn; a person would press again, too.</summary>
    /// <returns>The number of the incident that is chosen.</returns>
    public async Task<string> ChooseByKeyAsync(CancellationToken ct)
    {
        await Eventually.HoldsAsync(
            "a row is chosen by key",
            async () =>
            {
                if (await Chosen.CountAsync() == 0)
                {
                    await Page.Keyboard.PressAsync("ArrowDown");
                }

                return await Chosen.CountAsync() > 0;
            },
            ct);
        return (await Chosen.GetAttributeAsync("data-number"))!;
    }
}
