using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.Infrastructure.Embedded;
using Mcu.IntegrationTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>Nothing is configured: the program brings its own database and shows a town that lives.</summary>
public class EmbeddedStories(Chromium chromium) : Story(chromium)
{
    private static readonly TimeSpan StopCeiling = TimeSpan.FromSeconds(30);

    private readonly TempFolder _data = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (await EmbeddedPostgres.FindRunningAsync(_data.Path, CancellationToken.None) is not null)
        {
            await using var left = await new EmbeddedPostgres().StartAsync(
                _data.Path,
                _ => { },
                TimeProvider.System,
                CancellationToken.None);
        }

        _data.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Program_WithoutSettings_StartsItsDatabase_SurvivesAKill_AndStopsCompletely()
    {
        await using var server = new TownServer(new Dictionary<string, string> { ["Data__Directory"] = _data.Path });
        await server.StartAsync(Ct);
        var page = (await VisitAsync(server)).MayLoseTheServer().Page;
        await new SignInPage(page).FollowAsync(await LinkAsync(server, 1));
        await new DeskPage(page).IsAliveAsync();
        var wall = new WallPage(page);
        await wall.OpenAsync("feed");
        await Expect(wall.Items.First).ToBeVisibleAsync();
        await Expect(page.GetByText("ДЕМО").First).ToBeVisibleAsync();
        Assert.NotNull(await EmbeddedPostgres.FindRunningAsync(_data.Path, Ct));

        await SecondCopyIsRefusedAsync();

        var number = (await wall.Items.First.GetAttributeAsync("data-number"))!;
        var title = await wall.Item(number).Locator("p").InnerTextAsync();
        await server.KillAsync(Ct);
        await server.StartAsync(Ct);
        await LinkAsync(server, 2);
        await page.GotoAsync($"/incidents/{number}");
        await Expect(page.GetByTestId("card")).ToHaveAttributeAsync("data-number", number);
        Assert.Contains(
            await page.GetByTestId("card").GetByRole(Microsoft.Playwright.AriaRole.Heading).First.InnerTextAsync(),
            title,
            StringComparison.Ordinal);

        Assert.Equal(0, await server.StopAsync(Ct, "INT"));
        Assert.Null(await EmbeddedPostgres.FindRunningAsync(_data.Path, Ct));
    }

    private async Task SecondCopyIsRefusedAsync()
    {
        await using var second = new TownServer(new Dictionary<string, string> { ["Data__Directory"] = _data.Path });
        var process = second.Launch();
        await process.WaitForExitAsync(Ct).WaitAsync(StopCeiling, TimeProvider.System, Ct);
        Assert.NotEqual(0, process.ExitCode);
        Assert.Contains(_data.Path, Assert.Single(second.Output.Split('\n')), StringComparison.Ordinal);
    }

    /// <summary>The link is logged a moment after the program began to listen.</summary>
    private static Task<string> LinkAsync(TownServer server, int count) => Eventually.FindAsync(
        "the sign-in link stands on the console",
        () => Task.FromResult(server.SignInLinks.Count >= count ? server.SignInLinks[^1] : null),
        Ct);
}
