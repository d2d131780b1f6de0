using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>Networks that swallow what goes over them without closing a connection.</summary>
public class TransportStories(Town town, Chromium chromium) : Story(chromium), IClassFixture<Town>
{
    private const int AliveWithin = 30_000;

    private static readonly string[] Closed = ["WebSocket", "transport", "Connection", "connection", "status of 404", "status of 400"];

    [Fact]
    public async Task Proxy_SwallowsWebSocketsBeforeTheyOpen_DeskIsAliveWithinThirtySeconds_AndStaysCurrent()
    {
        await using var proxy = new NetworkProxy(town.Server) { SwallowsSockets = true };
        var desk = new DeskPage((await VisitAsync(town.Server, Holder.Officer, url: proxy.Url)).MayHear(Closed).Page);

        await IsAliveAsync(desk);

        var number = await town.Api.PostAsync(new ResidentMessage("Забор упал на тротуар"), Ct);
        await Expect(desk.Item(number)).ToBeVisibleAsync();
        await Expect(desk.Stale).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Proxy_SwallowsWebSocketsAfterTheyOpened_DeskIsAliveWithinThirtySeconds()
    {
        var visitor = (await VisitAsync(town.Server, Holder.Officer)).MayLoseTheServer().MayHear(Closed);
        await visitor.Context.RouteWebSocketAsync("**/_blazor*", _ => { });

        await IsAliveAsync(new DeskPage(visitor.Page));
    }

    [Fact]
    public async Task ConnectionThatBringsNothing_IsSaidOnEveryLivePageWithinTenSeconds_ThoughTheClockIsSetBack()
    {
        var number = await town.Api.PostAsync(new ResidentMessage("Лужа у подъезда не сохнет"), Ct);
        await using var proxy = new NetworkProxy(town.Server);
        var visitor = (await VisitAsync(town.Server, Holder.Officer, url: proxy.Url)).MayLoseTheServer();
        List<DeskPage> pages = [];
        foreach (var path in new[] { "/duty", $"/incidents/{number}", "/blocks/city-economy", "/duties", "/notices" })
        {
            var page = await visitor.Context.NewPageAsync();
            await page.GotoAsync(path);
            await Expect(page.Locator("[data-alive]")).ToBeVisibleAsync();
            await page.EvaluateAsync("() => { const now = Date.now; Date.now = () => now() - 3600000; }");
            await Expect(page.GetByTestId("live-sign")).ToBeVisibleAsync();
            pages.Add(new DeskPage(page));
        }

        proxy.Freeze();

        await Task.WhenAll(pages.Select(page => Expect(page.Stale).ToBeVisibleAsync(new() { Timeout = 10_000 })));
        await Expect(pages[0].Page.GetByTestId("live-sign")).ToBeHiddenAsync();
    }

    private static async Task IsAliveAsync(DeskPage desk)
    {
        await desk.Page.GotoAsync("/duty");
        await Expect(desk.Page.Locator("[data-alive]")).ToBeVisibleAsync(new() { Timeout = AliveWithin });
        await Expect(desk.Page.GetByTestId("live-sign")).ToBeVisibleAsync();
    }
}
