using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>Signing in by each way, and the page it leads to.</summary>
[Collection(SharedTown.Name)]
public class SignInStories(Town town, Chromium chromium) : Story(chromium)
{
    [Fact]
    public async Task Link_OfTheConsole_WorksOnce()
    {
        await Eventually.FindAsync(
            "the sign-in link stands on the console",
            () => Task.FromResult(town.Server.SignInLinks.Count > 0 ? town.Server.SignInLinks[0] : null),
            Ct);

        // The link of the start is valid for a quarter of an hour; the stories before this one may have taken longer.
        Assert.Equal(0, await town.Server.CommandAsync(Ct, "admin-link"));
        var link = town.Server.SignInLinks[^1];
        var administrator = (await VisitAsync(town.Server)).Page;
        var preview = (await VisitAsync(town.Server)).Page;
        await preview.GotoAsync(link);
        await new SignInPage(administrator).FollowAsync(link);
        await Expect(administrator).ToHaveURLAsync("/duty");
        await Expect(administrator.GetByTestId("search")).ToBeEnabledAsync();

        var latecomer = (await VisitAsync(town.Server)).Page;
        await new SignInPage(latecomer).FollowAsync(link);

        await Expect(new SignInPage(latecomer).Error).ToBeVisibleAsync();
        Assert.DoesNotContain("code=", latecomer.Url, StringComparison.Ordinal);
        await latecomer.GotoAsync("/duty");
        await Expect(new SignInPage(latecomer).Key).ToBeVisibleAsync();
    }

    [Fact]
    public async Task KeyOfAWall_OpensTheWallAndNothingElse()
    {
        var screen = (await VisitAsync(town.Server)).MayHear("status of 403", "favicon.ico").Page;
        await new SignInPage(screen).EnterAsync(Holder.Wall);
        Assert.EndsWith("/wall", screen.Url, StringComparison.Ordinal);
        await new WallPage(screen).FollowsAsync();

        var answer = await screen.GotoAsync("/duty");

        Assert.Equal(403, answer?.Status);
        await Expect(screen.GetByTestId("forbidden")).ToBeVisibleAsync();
        await Expect(screen.GetByTestId("rows")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task WrongKey_IsRefusedWithASentence()
    {
        var page = (await VisitAsync(town.Server)).Page;
        await page.GotoAsync("/sign-in");
        await new SignInPage(page).SubmitAsync("no-such-key");

        await Expect(new SignInPage(page).Error).Not.ToBeEmptyAsync();
        await Expect(new SignInPage(page).Key).ToHaveValueAsync("");
    }

    [Fact]
    public async Task PageOfStaff_WithoutSession_AsksForTheKeyAndReturns()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Бордюр разбит после ремонта"), Ct);
        var page = (await VisitAsync(town.Server)).Page;
        await page.GotoAsync($"/incidents/{number}");
        await new SignInPage(page).SubmitAsync(Holder.Officer.Key);

        await Expect(new CardPage(page).Text).ToHaveTextAsync("Бордюр разбит после ремонта");
        Assert.EndsWith($"/incidents/{Uri.EscapeDataString(number)}", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_FromTheFrame_EndsTheSession()
    {
        var page = (await VisitAsync(town.Server)).Page;
        await new SignInPage(page).EnterAsync(Holder.Rival);
        await new DeskPage(page).IsAliveAsync();

        await page.Locator(".person").ClickAsync();
        await page.GetByTestId("menu-sign-out").ClickAsync();
        await Expect(new SignInPage(page).Key).ToBeFocusedAsync();

        await page.GotoAsync("/duty");
        await Expect(new SignInPage(page).Key).ToBeVisibleAsync();
    }

    /// <summary>The page has no circuit: a link changes the language, a small script the theme, and both choices are kept.</summary>
    [Fact]
    public async Task SignInPage_SwitchesLanguageAndTheme_AndKeepsItsReturnUrl()
    {
        var page = (await VisitAsync(town.Server)).Page;
        await page.GotoAsync("/duties");
        await Expect(new SignInPage(page).Key).ToBeFocusedAsync();

        await page.Locator("[data-action=theme][data-theme-choice=dark]").ClickAsync();
        await page.GetByTestId("language").ClickAsync();

        await Expect(page.GetByTestId("key-submit")).ToHaveTextAsync("Sign in");
        await Expect(page.Locator("html[data-theme=dark]")).ToBeVisibleAsync();
        await new SignInPage(page).SubmitAsync(Holder.Rival.Key);
        await Expect(page).ToHaveURLAsync("/duties");
        await Expect(page.Locator("html[data-theme=dark][lang=en]")).ToBeVisibleAsync();
    }
}
