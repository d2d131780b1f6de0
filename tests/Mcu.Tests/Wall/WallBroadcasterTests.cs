using System.Text;
using System.Text.Json;
using Mcu.Dashboard.Wall;
using Mcu.Tests.Support;

namespace Mcu.Tests.Wall;

public sealed class WallBroadcasterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly WallVariant Overview = WallVariant.Of(null, null);

    [Fact]
    public async Task Screen_First_GetsAllPanelsAtOnce()
    {
        await using var fixture = await StartAsync();
        await using var screen = Watch(fixture);

        var update = await NextAsync(screen);

        Assert.Equal(100, update.Version);
        Assert.Equal(["counters", "feed", "head", "heat", "leaders", "sources"], update.Panels.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Change_IsRenderedOnceForManyScreens()
    {
        await using var fixture = await StartAsync();
        var screens = Enumerable.Range(0, 50).Select(_ => Watch(fixture)).ToArray();
        foreach (var screen in screens)
        {
            await NextAsync(screen);
        }

        var drawn = fixture.Renderer.Drawn;
        fixture.Add(fixture.Card());
        foreach (var screen in screens)
        {
            Assert.Equal(101, (await UntilAsync(screen, 101)).Version);
        }

        Assert.InRange(fixture.Renderer.Drawn - drawn, 1, 2);
        await LeaveAsync(screens);
    }

    [Fact]
    public async Task Change_SendsOnlyThePanelsThatChanged()
    {
        await using var fixture = await StartAsync();
        await using var screen = Watch(fixture);
        await NextAsync(screen);

        fixture.Add(fixture.Card());
        var update = await UntilAsync(screen, 101);

        Assert.Contains("counters", update.Panels);
        Assert.DoesNotContain("head", update.Panels);
    }

    [Fact]
    public async Task Screen_ThatIsSlow_SkipsFramesButGetsTheLast()
    {
        await using var fixture = await StartAsync();
        await using var slow = Watch(fixture);
        await using var quick = Watch(fixture);
        await NextAsync(slow);
        for (var version = 101; version <= 104; version++)
        {
            fixture.Add(fixture.Card());
            await UntilAsync(quick, version);
        }

        // The first update may be an older one that was waiting; the newest follows at once in any case.
        var seen = new List<long>();
        do
        {
            seen.Add((await NextAsync(slow)).Version);
        }
        while (seen[^1] < 104);

        Assert.InRange(seen.Count, 1, 2);
    }

    [Fact]
    public async Task Heartbeat_WhileNothingChanges_HasNoPanels()
    {
        await using var fixture = await StartAsync();
        await using var screen = Watch(fixture);
        await NextAsync(screen);

        News update;
        do
        {
            update = await NextAsync(screen);
        }
        while (update.Panels.Length > 0);

        Assert.Equal((100, WallFixture.Now.ToUnixTimeMilliseconds(), 300), (update.Version, update.Now, update.Offset));
    }

    [Fact]
    public async Task Screen_ThatDisconnects_LeavesNothingBehind()
    {
        await using var fixture = await StartAsync();
        var screens = Enumerable.Range(0, 5).Select(_ => Watch(fixture)).ToArray();
        foreach (var screen in screens)
        {
            await NextAsync(screen);
        }

        Assert.Equal(5, fixture.Broadcaster.ScreenCount);
        await LeaveAsync(screens);
        Assert.Equal(0, fixture.Broadcaster.ScreenCount);

        // A screen of another variant shows when a change has been rendered: two changes later the first one is rendered completely.
        await using var other = new Screen(fixture, WallVariant.Of(null, WallVariant.English));
        await NextAsync(other);
        var drawn = fixture.Renderer.Drawn;
        foreach (var version in new[] { 101, 102 })
        {
            fixture.Add(fixture.Card());
            await UntilAsync(other, version);
        }

        Assert.Equal(drawn + 2, fixture.Renderer.Drawn);
    }

    [Fact]
    public async Task ScreensThatOnlyAsk_GetEverythingEachTime_DrawnOnceForAll()
    {
        await using var fixture = await StartAsync();
        await AnswerAsync(fixture);
        var drawn = fixture.Renderer.Drawn;

        for (var i = 0; i < 20; i++)
        {
            Assert.Contains("\"leaders\":", await AnswerAsync(fixture), StringComparison.Ordinal);
        }

        Assert.Equal((drawn, 0), (fixture.Renderer.Drawn, fixture.Broadcaster.ScreenCount));
    }

    [Fact]
    public async Task AChange_ReachesScreensThatOnlyAsk()
    {
        await using var fixture = await StartAsync();
        await AnswerAsync(fixture);
        var card = fixture.Card();

        fixture.Add(card);

        await Eventually.TrueAsync(
            async () => (await AnswerAsync(fixture)).Contains(card.Number, StringComparison.Ordinal),
            "the answer holds the new message");
    }

    [Fact]
    public async Task ALostConnection_ThatWasWaiting_LeavesNothingBehind()
    {
        await using var fixture = await StartAsync();
        await using var screen = Watch(fixture);
        await NextAsync(screen);
        var waiting = NextAsync(screen);

        await screen.CutAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await waiting;
            await NextAsync(screen);
        });
        Assert.Equal(0, fixture.Broadcaster.ScreenCount);
    }

    [Fact]
    public async Task Stopping_StopsWatchingTheBoard()
    {
        await using var fixture = await StartAsync();
        Assert.Equal(1, fixture.Board.WatcherCount);

        await fixture.Broadcaster.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, fixture.Board.WatcherCount);
    }

    private static async Task<WallFixture> StartAsync()
    {
        var fixture = new WallFixture();
        fixture.Load(fixture.Card());
        await fixture.Broadcaster.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Task.FromResult(fixture.Board.WatcherCount > 0), "the pictures watch the board");
        return fixture;
    }

    private static async Task<string> AnswerAsync(WallFixture fixture) =>
        Encoding.UTF8.GetString((await fixture.Broadcaster.AskAsync(Overview, TestContext.Current.CancellationToken)).Json.Span);

    private static Screen Watch(WallFixture fixture) => new(fixture, Overview);

    private static Task<News> NextAsync(Screen screen) => screen.NextAsync();

    private static async Task<News> UntilAsync(Screen screen, long version)
    {
        News update;
        do
        {
            update = await screen.NextAsync();
        }
        while (update.Version < version);

        return update;
    }

    private static async Task LeaveAsync(IEnumerable<Screen> screens)
    {
        foreach (var screen in screens)
        {
            await screen.DisposeAsync();
        }
    }

    private sealed record News(long Version, long Now, int Offset, string[] Panels);

    /// <summary>A screen as the hub holds it: it reads updates when it can, and disconnects by cancelling.</summary>
    private sealed class Screen : IAsyncDisposable
    {
        private readonly CancellationTokenSource _gone = new(Patience);
        private readonly IAsyncEnumerator<WallUpdate> _update;

        public Screen(WallFixture fixture, WallVariant variant) =>
            _update = fixture.Broadcaster.WatchAsync(variant, _gone.Token).GetAsyncEnumerator(_gone.Token);

        public async Task<News> NextAsync()
        {
            Assert.True(await _update.MoveNextAsync());
            using var json = JsonDocument.Parse(_update.Current.Json);
            var root = json.RootElement;
            return new News(
                root.GetProperty("version").GetInt64(),
                root.GetProperty("now").GetInt64(),
                root.GetProperty("offset").GetInt32(),
                [.. root.GetProperty("panels").EnumerateObject().Select(panel => panel.Name)]);
        }

        public Task CutAsync() => _gone.CancelAsync();

        public async ValueTask DisposeAsync()
        {
            await _update.DisposeAsync();
            _gone.Dispose();
        }
    }
}
