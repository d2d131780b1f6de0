using System.Net;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A screen that nobody signed in shows a code, lives once an administrator has entered it, and goes when it is revoked.</summary>
public class DeviceStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    private const float Within = 5_000;

    [Fact]
    public async Task Screen_IsPairedByItsCode_Lives_AndGoesWithinFiveSecondsWhenItIsRevoked()
    {
        var screen = (await VisitAsync(town.Server, width: 1920, height: 1080))
            .MayHear("status of 403", "status of 401", "favicon.ico", "WebSocket", "Failed to").Page;
        await screen.GotoAsync("/wall");
        await screen.GetByTestId("pair-screen").ClickAsync();
        var code = screen.GetByTestId("pairing-code");
        await Expect(code).ToBeVisibleAsync();
        Assert.DoesNotContain("code", screen.Url, StringComparison.Ordinal);
        var shown = await code.InnerTextAsync();
        await screen.ReloadAsync();
        await Expect(code).ToHaveTextAsync(shown); // One code a screen, however often it asks.

        var admin = (await VisitAsync(town.Server, Holder.Admin)).Page;
        await admin.GotoAsync("/settings/devices");
        await PairAsync(admin, "0000 0000");
        await Expect(admin.GetByText("Такого кода нет")).ToBeVisibleAsync();
        await PairAsync(admin, shown);
        await Expect(admin.GetByTestId("device-row")).ToHaveCountAsync(1);
        await new WallPage(screen).FollowsAsync();
        await Expect(screen.Locator("#wall")).ToHaveAttributeAsync("data-view", "heat");
        Assert.DoesNotContain("view=", screen.Url, StringComparison.Ordinal);
        Assert.Equal(403, (await screen.GotoAsync("/duty"))?.Status);
        await screen.GotoAsync("/wall");
        await new WallPage(screen).FollowsAsync();
        await PairAsync(admin, shown);
        await Expect(admin.GetByText("Такого кода нет").Last).ToBeVisibleAsync(); // A code is good once.

        await admin.GetByTestId("device-revoke").ClickAsync();
        await admin.GetByTestId("dialog-save").ClickAsync();
        await Expect(screen.GetByTestId("pairing-code")).ToBeVisibleAsync(new() { Timeout = Within });
        await Expect(screen.GetByTestId("pairing-code")).Not.ToHaveTextAsync(shown);
        await Expect(admin.GetByTestId("device-row")).ToHaveCountAsync(0);

        // One address gets few codes a minute; a screen that shows one already goes on.
        using var stranger = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(town.Server.Url) };
        List<HttpStatusCode> answers = [];
        for (var i = 0; i < 7; i++)
        {
            using var answer = await stranger.GetAsync(new Uri("/wall/pair", UriKind.Relative), Ct);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        await screen.ReloadAsync();
        await Expect(screen.GetByTestId("pairing-code")).ToBeVisibleAsync();
    }

    private static async Task PairAsync(IPage admin, string code)
    {
        await admin.GetByTestId("device-code").FillAsync(code);
        await admin.GetByTestId("device-name").FillAsync("Зал заседаний");
        await admin.GetByTestId("device-view").SelectOptionAsync("heat");
        await admin.GetByTestId("device-confirm").ClickAsync();
    }
}
