using Mcu.BrowserTests.Support;
using Mcu.BrowserTests.Support.Pages;
using Mcu.IntegrationTests.Support;
using static Microsoft.Playwright.Assertions;

namespace Mcu.BrowserTests;

/// <summary>Two nodes behind nginx. Whichever of them is killed, nobody has to reload a screen or sign in again.</summary>
public sealed class ProxyStories(TestPostgres postgres, Chromium chromium) : Story(chromium)
{
    private const int Requests = 20;

    private readonly TempFolder _first = new();
    private readonly TempFolder _second = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _first.Dispose();
        _second.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Node_KilledBehindNginx_WallAndDeskReconnectToTheOther_AndIntakeStaysAvailable()
    {
        var connection = await postgres.CreateDatabaseAsync(Ct);
        await using var first = new TownServer(Town.Settings(connection, _first.Path));
        await using var second = new TownServer(Town.Settings(connection, _second.Path));
        TownServer[] nodes = [first, second];
        await Task.WhenAll(nodes.Select(node => node.StartAsync(Ct)));
        await using var nginx = await Nginx.StartAsync(nodes, Ct);
        using var api = new TownApi(new HttpClient { BaseAddress = new Uri(nginx.Url) });

        // A request in progress when its node is killed is not always safe to repeat: nginx then answers 502, and the page asks again.
        var wall = new WallPage(
            (await VisitAsync(first, Holder.Wall, 1920, 1080, nginx.Url)).MayLoseTheServer().MayHear("status of 502").Page);
        var desk = new DeskPage((await VisitAsync(first, Holder.Officer, url: nginx.Url)).MayLoseTheServer().MayHear("status of 502").Page);
        await wall.OpenAsync();
        await desk.OpenAsync();
        await SeenAsync("Открыт люк на тротуаре");

        // After this loop the node of each page has been killed once, wherever the page was connected.
        foreach (var node in nodes)
        {
            await node.KillAsync(Ct);
            await AnswersAsync(api);
            await SeenAsync("Не вывезли мусор со двора");
            await node.StartAsync(Ct);
            await nginx.BelievesInAsync(node, Ct);
        }

        Assert.EndsWith("/duty", desk.Page.Url, StringComparison.Ordinal);

        async Task SeenAsync(string text)
        {
            var number = await api.PostAsync(new ResidentMessage(text), Ct);
            await Expect(wall.Item(number)).ToBeVisibleAsync();
            await Expect(wall.Stale).ToBeHiddenAsync();
            await Expect(desk.Acknowledge(number)).ToBeEnabledAsync();
            await Expect(desk.Stale).ToBeHiddenAsync();
            await desk.Acknowledge(number).ClickAsync();
            await Expect(desk.Item(number)).ToHaveCountAsync(0);
        }
    }

    private static async Task AnswersAsync(TownApi api)
    {
        for (var i = 0; i < Requests; i++)
        {
            await api.BoardAsync(Ct);
            Assert.Null((await api.BatchAsync(
                new ResidentMessage("Проба дверей")
                    .ToJson(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"двери-{i}"))
                    .ToJsonString(),
                Ct))[0]["error"]);
        }
    }
}
