using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// Signing in through the municipality's own provider: an administrator adds the person under the provider's name for them, the button of
/// the sign-in page lets them in, and whoever is disabled at the provider is out within a minute.
/// </summary>
public class OpenIdStories(OpenIdTown town, Chromium chromium) : Story(chromium), IClassFixture<OpenIdTown>
{
    private const string Officer = "Новоселец А. А.";
    private const float MinuteMs = 60_000;

    [Fact]
    public async Task Officer_SignsInThroughTheProvider_AndIsOutWithinAMinuteWhenDisabledThere()
    {
        town.Provider.Set(OpenIdLie.None, "", "Дежурная смена");
        Assert.Equal(0, await town.Server.CommandAsync(Ct, "admin-link"));
        var admin = (await VisitAsync(town.Server)).Page;
        await new SignInPage(admin).FollowAsync(town.Server.SignInLinks[^1]);

        // Known to the provider and not to the centre: nothing is made, and the page says whom to ask.
        var page = (await VisitAsync(town.Server)).Page;
        await page.GotoAsync("/sign-in?returnUrl=%2Fduties");
        await page.GetByTestId("openid").ClickAsync();
        await page.Locator("#go").ClickAsync();
        await Expect(new SignInPage(page).Error).ToContainTextAsync("администратор должен добавить вас");

        await admin.GotoAsync("/settings/people");
        await Expect(admin.GetByTestId("staff-add")).ToBeEnabledAsync();
        await admin.GetByTestId("staff-add").ClickAsync();
        await admin.GetByTestId("staff-name").FillAsync(Officer);
        await admin.GetByTestId("staff-code").FillAsync(OpenIdServer.Subject);
        await admin.GetByTestId("dialog-save").ClickAsync();
        await Expect(admin.Locator($"[data-name='{Officer}']")).ToBeVisibleAsync();
        Assert.Equal(0, await town.Server.CommandAsync(Ct, "user", "add", Officer, "--position", "duty"));

        await page.GotoAsync("/sign-in?returnUrl=%2Fduties");
        await page.GetByTestId("openid").ClickAsync();
        await page.Locator("#go").ClickAsync();
        await Expect(page).ToHaveURLAsync("/duties");
        await Expect(page.Locator(".person")).ToContainTextAsync(Officer);

        // Asked about again and confirmed, the page goes on; then the person is disabled.
        var asked = town.Provider.Refreshed;
        await Eventually.HoldsAsync(
            "the provider is asked again", () => Task.FromResult(town.Provider.Refreshed > asked), Ct, TimeSpan.FromMilliseconds(MinuteMs));
        await Expect(page.Locator(".person")).ToContainTextAsync(Officer);
        town.Provider.IsDisabled = true;

        await Expect(page.GetByTestId("session-ended")).ToContainTextAsync(
            "больше не подтверждает вас", new() { Timeout = MinuteMs });
        await page.GetByTestId("openid").ClickAsync();
        await page.Locator("#go").ClickAsync();
        await Expect(new SignInPage(page).Error).ToBeVisibleAsync();
    }
}

/// <summary>A town whose people sign in through a provider.</summary>
public sealed class OpenIdTown(TestPostgres postgres) : Town(postgres), IAsyncDisposable
{
    internal OpenIdServer Provider { get; } = new();

    protected override IReadOnlyDictionary<string, string> More => Provider.Settings("sub", ("Дежурная смена", "duty"));

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }
}
