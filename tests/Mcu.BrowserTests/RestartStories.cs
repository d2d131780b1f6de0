using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>The server stops and comes back; nobody touches a screen.</summary>
public class RestartStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    /// <summary>After a long absence pages try to reconnect every 15 s.</summary>
    private const float PageComesBackMs = 45_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wall_ServerStoppedAndBack_SaysSoAndFollowsAgain(bool isKilled)
    {
        var wall = new WallPage((await VisitAsync(town.Server, Holder.Wall, 1920, 1080)).MayLoseTheServer().Page);
        await wall.OpenAsync();

        await (isKilled ? town.Server.KillAsync(Ct) : town.Server.StopAsync(Ct));
        await Expect(wall.Stale).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await town.Server.StartAsync(Ct);

        await Expect(wall.Stale).ToBeHiddenAsync(new() { Timeout = PageComesBackMs });
        var number = await town.Api.PostAsync(
            new ResidentMessage(isKilled ? "Снег с крыши лёг на тротуар" : "Лужа на весь двор, не пройти"),
            Ct);
        await Expect(wall.Item(number)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Desk_ServerKilledAndBack_ReloadsStillSignedIn()
    {
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer)).MayLoseTheServer().Page);
        await desk.OpenAsync();
        await desk.MarkAsync();

        await town.Server.KillAsync(Ct);
        await Expect(desk.Stale).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await town.Server.StartAsync(Ct);
        var number = await town.Api.PostAsync(new ResidentMessage("Третий день не горит фонарь у школы"), Ct);

        await Expect(desk.Acknowledge(number)).ToBeEnabledAsync(new() { Timeout = PageComesBackMs });
        await Expect(desk.Stale).ToBeHiddenAsync();
        Assert.EndsWith("/duty", desk.Page.Url, StringComparison.Ordinal);
        Assert.False(await desk.IsMarkedAsync(), "The desk of the dead server is still shown.");
    }

    [Fact]
    public async Task Session_ServerStoppedAndBack_IsStillValid()
    {
        var visitor = (await VisitAsync(town.Server, Holder.Officer)).MayLoseTheServer(); // their page is open while the server stops
        await town.Server.StopAsync(Ct);
        await town.Server.StartAsync(Ct);

        var desk = new DeskPage(visitor.Page);
        await desk.OpenAsync();

        Assert.EndsWith("/duty", desk.Page.Url, StringComparison.Ordinal);
        await Expect(desk.Page.GetByText(Holder.Officer.Name!).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Stop_BySignal_EndsWithoutAFault() // a wall that follows the board must not delay the stop
    {
        var wall = new WallPage((await VisitAsync(town.Server, Holder.Wall, 1920, 1080)).MayLoseTheServer().Page);
        await wall.OpenAsync();

        var code = await town.Server.StopAsync(Ct);
        await town.Server.StartAsync(Ct);

        Assert.Equal(0, code);
    }
}
