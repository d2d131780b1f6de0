using System.Globalization;
using System.Text.RegularExpressions;
using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>A wall lives where streams do not get through, and says within ten seconds when nothing does.</summary>
[Collection(SharedTown.Name)]
public sealed class WallStreamStories(Town town, Chromium chromium) : Story(chromium)
{
    private const float SaidWithinMs = 10_000;
    private const float AliveWithinMs = 30_000;
    private static readonly Regex Hub = new("hubs/board", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task WebSockets_ThatAProxySwallows_AreReplacedByAnotherTransport()
    {
        var wall = await WallAsync(town.Server.Url);
        await wall.Page.RouteWebSocketAsync(Hub, _ => { });
        await wall.Page.RouteAsync("**/wall/panels*", route => route.AbortAsync());

        await wall.Page.GotoAsync("/wall");

        await Expect(wall.Page.Locator("[data-link=fine]")).ToBeVisibleAsync(new() { Timeout = AliveWithinMs });
        await ShowsNewsAsync(wall);
    }

    [Fact]
    public async Task EveryStream_ThatAProxySwallows_PanelsAreAskedFor()
    {
        var wall = await WallAsync(town.Server.Url);
        await wall.Page.RouteWebSocketAsync(Hub, _ => { });
        await wall.Page.RouteAsync("**/hubs/board/**", _ => Task.CompletedTask);

        await wall.OpenAsync();

        await ShowsNewsAsync(wall);
    }

    [Fact]
    public async Task Network_CutWhileTheBrowsersClockIsSetBack_IsSaidWithinTenSeconds_AndTheTownsTimeRunsOn()
    {
        await using var proxy = new NetworkProxy(town.Server);
        var wall = await WallAsync(proxy.Url);
        await wall.OpenAsync();
        var before = await ClockAsync(wall);
        await wall.Page.EvaluateAsync("() => { const real = Date.now; Date.now = () => real() - 5 * 3600 * 1000; }");

        proxy.Cut();

        await Expect(wall.Stale).ToBeVisibleAsync(new() { Timeout = SaidWithinMs });
        await Expect(wall.Stale).ToContainTextAsync("нет связи");
        Assert.InRange((await ClockAsync(wall) - before + TimeSpan.FromDays(1)).TotalMinutes % (24 * 60), 0, 5);
        proxy.Join();
        await Expect(wall.Stale).ToBeHiddenAsync(new() { Timeout = AliveWithinMs });
    }

    private static async Task<TimeSpan> ClockAsync(WallPage wall) =>
        TimeSpan.Parse(await wall.Page.Locator("[data-clock]").InnerTextAsync(), CultureInfo.InvariantCulture);

    private async Task ShowsNewsAsync(WallPage wall)
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Люк открыт на тротуаре у остановки"), Ct);
        await Expect(wall.Item(number)).ToBeVisibleAsync();
        await Expect(wall.Stale).ToBeHiddenAsync();
    }

    private async Task<WallPage> WallAsync(string url) =>
        new((await VisitAsync(town.Server, Holder.Wall, 1920, 1080, url)).MayLoseTheServer().Page);
}
