using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>The server answers, but its board is old: desk and wall show that, and stop showing it by themselves.</summary>
public sealed class StaleStories(TestPostgres postgres, Chromium chromium) : Story(chromium)
{
    private readonly TempFolder _data = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Board_ThatIsOldOnARunningServer_IsReportedByDeskAndWall_UntilItIsCurrent()
    {
        await using var proxy = new DatabaseProxy(await postgres.CreateDatabaseAsync(Ct));
        await using var server = new TownServer(Town.Settings(proxy.Connection, _data.Path));
        await server.StartAsync(Ct);
        var desk = new DeskPage((await VisitAsync(server, Holder.Officer)).MayLoseTheServer().Page);
        await desk.OpenAsync();
        var wall = new WallPage((await VisitAsync(server, Holder.Wall, 1920, 1080)).MayLoseTheServer().Page);
        await wall.OpenAsync();
        await Expect(desk.Stale).ToBeHiddenAsync();

        proxy.Cut();
        await Expect(desk.Stale).ToContainTextAsync("Данные отстают", new() { Timeout = 30_000 });
        await Expect(desk.Stale).ToBeVisibleAsync();
        await Expect(desk.Page.GetByTestId("live-sign")).ToBeHiddenAsync();
        await Expect(wall.Stale).ToBeVisibleAsync(new() { Timeout = 30_000 });
        proxy.Join();

        await Expect(desk.Stale).ToBeHiddenAsync(new() { Timeout = 30_000 });
        await Expect(desk.Page.GetByTestId("live-sign")).ToBeVisibleAsync();
        await Expect(wall.Stale).ToBeHiddenAsync(new() { Timeout = 30_000 });
    }
}
