using Microsoft.Playwright;

namespace Mcu.BrowserTests.Support.Pages;

/// <summary>The way in.</summary>
internal sealed class SignInPage(IPage page)
{
    public ILocator Key => page.GetByTestId("key-input");

    public ILocator Error => page.GetByTestId("sign-in-error");

    public async Task EnterAsync(Holder holder)
    {
        await page.GotoAsync("/sign-in");
        await SubmitAsync(holder.Key);
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public async Task SubmitAsync(string key)
    {
        await Key.FillAsync(key);
        await page.GetByTestId("key-submit").ClickAsync();
    }

    /// <summary>Steps into a person of the demonstration.</summary>
    /// <param name="person">Code in the profile.</param>
    public async Task EnterAsAsync(string person)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator($"[data-testid=sign-in-as][value={person}]").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }
}
