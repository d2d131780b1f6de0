using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>The sign-in page.</summary>
internal sealed class SignInPage(IPage page)
{
    public ILocator Key => page.GetByTestId("key-input");

    public ILocator Error => page.GetByTestId("sign-in-error");

    public async Task EnterAsync(Holder holder)
    {
        await page.GotoAsync("/sign-in");
        await SubmitAsync(holder.Key);
        await IsPassedAsync();
    }

    public async Task SubmitAsync(string key)
    {
        await Key.FillAsync(key);
        await page.GetByTestId("key-submit").ClickAsync();
    }

    /// <summary>Opens a one-time link and presses its button.</summary>
    public async Task FollowAsync(string link)
    {
        await page.GotoAsync(link);
        await page.GetByTestId("link-submit").ClickAsync();
    }

    /// <summary>Signs in as a person of the demonstration.</summary>
    /// <param name="person">The person's code, and after a blank the position they step into where they have several.</param>
    public async Task EnterAsAsync(string person)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator($"[data-testid=sign-in-as]:is([value='{person}'], [value^='{person} '])").First.ClickAsync();
        await IsPassedAsync();
    }

    /// <summary>
    /// Waits until another page is there, by asking the browser repeatedly: WaitForURLAsync checks once and then listens, and misses an
    /// arrival between the two.
    /// </summary>
    private async Task IsPassedAsync() =>
        await page.WaitForFunctionAsync("() => !location.pathname.startsWith('/sign-in') && document.readyState === 'complete'");
}
