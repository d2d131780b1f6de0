using Mcu.Application.Accounts;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>
/// From the first start to people who sign in by themselves: the administrator by the link of the console, an officer by an invitation and
/// with a second factor, and the end of the officer's pages when the administrator blocks them. In a town that demands second factors.
/// </summary>
public class AccountStories(SecondFactorTown town, Chromium chromium) : Story(chromium), IClassFixture<SecondFactorTown>
{
    private const string Officer = "Новоселец А. А.";
    private const string Password = "сорок белых пароходов";

    [Fact]
    public async Task Officer_IsInvited_SignsInWithASecondFactor_AndIsOutOfBothPagesWhenBlocked()
    {
        Assert.Equal(0, await town.Server.CommandAsync(Ct, "admin-link"));
        var admin = (await VisitAsync(town.Server)).Page;
        await new SignInPage(admin).FollowAsync(town.Server.SignInLinks[^1]);
        await Expect(admin).ToHaveURLAsync("/duty");

        Assert.Equal(0, await town.Server.CommandAsync(Ct, "user", "add", Officer, "--position", "duty"));
        var link = town.Server.Output.Split('\n').Last(line => line.StartsWith("Invitation link: ", StringComparison.Ordinal))[17..];

        // The invitation: what is wrong is said, and what is right leads to the second factor, which this position must have.
        var visitor = await VisitAsync(town.Server);
        var page = visitor.Page;
        await page.GotoAsync(link);
        await RegisterAsync(page, "another password");
        await Expect(new SignInPage(page).Error).ToBeVisibleAsync();
        await RegisterAsync(page, Password);
        var key = (await page.GetByTestId("factor-key").GetAttributeAsync("data-key"))!;
        await Expect(page.GetByTestId("factor-later")).ToHaveCountAsync(0);
        await page.GetByTestId("factor-input").FillAsync("000000");
        await page.GetByTestId("factor-submit").ClickAsync();
        await Expect(new SignInPage(page).Error).ToBeVisibleAsync();
        await Expect(page.GetByTestId("factor-key")).ToHaveAttributeAsync("data-key", key);
        await page.GetByTestId("factor-input").FillAsync(Totp.CodeAt(key, TimeProvider.System.GetUtcNow()));
        await page.GetByTestId("factor-submit").ClickAsync();
        await Expect(page.GetByTestId("recovery-code")).ToHaveCountAsync(AccountRules.RecoveryCodes);
        var recovery = await page.GetByTestId("recovery-code").First.TextContentAsync();
        await page.GetByTestId("recovery-next").ClickAsync();
        await new DeskPage(page).IsAliveAsync();
        await Expect(page.Locator(".person")).ToContainTextAsync(Officer);

        var late = (await VisitAsync(town.Server)).Page;
        await late.GotoAsync(link);
        await Expect(late.GetByTestId("invitation-void")).ToBeVisibleAsync();

        // A second page: the password alone opens nothing, nor does a wrong one.
        await late.GotoAsync("/sign-in?returnUrl=%2Fduties");
        await EnterAsync(late, "wrong password");
        await Expect(new SignInPage(late).Error).ToBeVisibleAsync();
        await EnterAsync(late, Password);
        await Expect(late.GetByTestId("code-input")).ToBeFocusedAsync();
        await late.GotoAsync("/duties");
        await EnterAsync(late, Password);
        await late.GetByTestId("code-input").FillAsync(recovery!);
        await late.GetByTestId("code-submit").ClickAsync();
        await Expect(late).ToHaveURLAsync("/duties");
        await Expect(late.Locator(".person")).ToContainTextAsync(Officer);

        await admin.GotoAsync("/settings/people");
        var block = admin.Locator("tr").Filter(new() { Has = admin.Locator($"[data-name='{Officer}']") }).GetByTestId("staff-block");
        await Expect(block).ToBeEnabledAsync();
        await block.ClickAsync();
        await admin.GetByTestId("dialog-save").ClickAsync();

        await Expect(page.GetByTestId("session-ended")).ToBeVisibleAsync(new() { Timeout = 5_000 });
        await Expect(late.GetByTestId("session-ended")).ToBeVisibleAsync(new() { Timeout = 5_000 });
        await EnterAsync(late, Password);
        await late.GetByTestId("code-input").FillAsync("123456");
        await late.GetByTestId("code-submit").ClickAsync();
        await Expect(new SignInPage(late).Error).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Key_MadeOnThePage_SignsIn_AndItsPageEndsWhenItIsRevoked()
    {
        Assert.Equal(0, await town.Server.CommandAsync(Ct, "admin-link"));
        var admin = (await VisitAsync(town.Server)).Page;
        await new SignInPage(admin).FollowAsync(town.Server.SignInLinks[^1]);
        await admin.GotoAsync("/settings/keys");
        await Expect(admin.GetByTestId("key-add")).ToBeEnabledAsync();
        await Expect(admin.GetByTestId("key-row")).ToHaveCountAsync(Holder.All.Count);
        await admin.GetByTestId("key-add").ClickAsync();
        await Expect(admin.GetByTestId("key-refused")).ToBeVisibleAsync();
        await admin.GetByTestId("key-name").FillAsync("Смена");
        await admin.GetByTestId("key-name").BlurAsync();
        await admin.GetByTestId("key-add").ClickAsync();
        var secret = (await admin.GetByTestId("key-secret").TextContentAsync())!;

        var officer = (await VisitAsync(town.Server)).Page;
        await new SignInPage(officer).EnterAsync(new Holder(secret, "duty"));
        await new DeskPage(officer).IsAliveAsync();
        await admin.GetByTestId("key-revoke").ClickAsync();
        await admin.GetByTestId("dialog-save").ClickAsync();

        await Expect(officer.GetByTestId("session-ended")).ToBeVisibleAsync(new() { Timeout = 5_000 });
        await new SignInPage(officer).SubmitAsync(secret);
        await Expect(new SignInPage(officer).Error).ToBeVisibleAsync();
        await admin.ReloadAsync();
        await Expect(admin.GetByTestId("key-secret")).ToHaveCountAsync(0);
        await Expect(admin.GetByTestId("key-row")).ToHaveCountAsync(Holder.All.Count + 1);
    }

    private static async Task RegisterAsync(IPage page, string again)
    {
        await page.GetByTestId("invitation-user").FillAsync("novoselets");
        await page.GetByTestId("invitation-password").FillAsync(Password);
        await page.GetByTestId("invitation-again").FillAsync(again);
        await page.GetByTestId("invitation-submit").ClickAsync();
    }

    private static async Task EnterAsync(IPage page, string password)
    {
        await page.GetByTestId("user-input").FillAsync("Novoselets");
        await page.GetByTestId("password-input").FillAsync(password);
        await page.GetByTestId("password-submit").ClickAsync();
    }
}

/// <summary>A town in which positions that act for the whole town need a second factor.</summary>
public sealed class SecondFactorTown(TestPostgres postgres) : Town(postgres)
{
    protected override IReadOnlyDictionary<string, string> More => new Dictionary<string, string> { ["Access__SecondFactor"] = "true" };
}
