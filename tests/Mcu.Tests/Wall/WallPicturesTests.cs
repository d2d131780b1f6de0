using System.Text.Json;
using Mcu.Dashboard.Wall;
using Mcu.Tests.Support;

namespace Mcu.Tests.Wall;

public sealed class WallPicturesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly WallVariant Overview = WallVariant.Of(null, null);

    [Fact]
    public async Task AFirstScreen_GetsTheWholePictureAtOnce()
    {
        await using var house = await StartAsync();
        await using var screen = Watch(house);

        var news = await NextAsync(screen);

        Assert.Equal(100, news.Version);
        Assert.Equal(["counters", "feed", "head", "heat", "leaders", "sources"], news.Panels.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AChange_IsDrawnOnceForManyScreens()
    {
        await using var house = await StartAsync();
        var screens = Enumerable.Range(0, 50).Select(_ => Watch(house)).ToArray();
        foreach (var screen in screens)
        {
            await NextAsync(screen);
        }

        var drawn = house.Renderer.Drawn;
        house.Add(house.Card());
        foreach (var screen in screens)
        {
            Assert.Equal(101, (await UntilAsync(screen, 101)).Version);
        }

        Assert.InRange(house.Renderer.Drawn - drawn, 1, 2);
        await LeaveAsync(screens);
    }

    [Fact]
    public async Task AChange_SendsOnlyThePanelsThatChanged()
    {
        await using var house = await StartAsync();
        await using var screen = Watch(house);
        await NextAsync(screen);

        house.Add(house.Card());
        var news = await UntilAsync(screen, 101);

        Assert.Contains("counters", news.Panels);
        Assert.DoesNotContain("head", news.Panels);
    }

    [Fact]
    public async Task ASlowScreen_SkipsPicturesButGetsTheLast()
    {
        await using var house = await StartAsync();
        await using var slow = Watch(house);
        await using var quick = Watch(house);
        await NextAsync(slow);
        for (var version = 101; version <= 104; version++)
        {
            house.Add(house.Card());
            await UntilAsync(quick, version);
        }

        // The first answer may already have been waiting; whatever comes, the newest follows at once.
        var seen = new List<long>();
        do
        {
            seen.Add((await NextAsync(slow)).Version);
        }
        while (seen[^1] < 104);

        Assert.InRange(seen.Count, 1, 2);
    }

    [Fact]
    public async Task WhenNothingChanges_ABeatComesWithoutPanels()
    {
        await using var house = await StartAsync();
        await using var screen = Watch(house);
        await NextAsync(screen);

        News news;
        do
        {
            news = await NextAsync(screen);
        }
        while (news.Panels.Length > 0);

        Assert.Equal((100, WallHouse.Now.ToUnixTimeMilliseconds(), 300), (news.Version, news.Now, news.Offset));
    }

    [Fact]
    public async Task Leaving_LeavesNothingBehind()
    {
        await using var house = await StartAsync();
        var screens = Enumerable.Range(0, 5).Select(_ => Watch(house)).ToArray();
        foreach (var screen in screens)
        {
            await NextAsync(screen);
        }

        Assert.Equal(5, house.Pictures.ScreenCount);
        await LeaveAsync(screens);
        Assert.Equal(0, house.Pictures.ScreenCount);

        // A screen of another picture shows when a change has been drawn: two changes later all of the first one is.
        await using var other = new Screen(house, WallVariant.Of(null, WallVariant.English));
        await NextAsync(other);
        var drawn = house.Renderer.Drawn;
        foreach (var version in new[] { 101, 102 })
        {
            house.Add(house.Card());
            await UntilAsync(other, version);
        }

        Assert.Equal(drawn + 2, house.Renderer.Drawn);
    }

    [Fact]
    public async Task ALostConnection_ThatWasWaiting_LeavesNothingBehind()
    {
        await using var house = await StartAsync();
        await using var screen = Watch(house);
        await NextAsync(screen);
        var waiting = NextAsync(screen);

        await screen.CutAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await waiting;
            await NextAsync(screen);
        });
        Assert.Equal(0, house.Pictures.ScreenCount);
    }

    [Fact]
    public async Task Stopping_StopsWatchingTheBoard()
    {
        await using var house = await StartAsync();
        Assert.Equal(1, house.Board.WatcherCount);

        await house.Pictures.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, house.Board.WatcherCount);
    }

    private static async Task<WallHouse> StartAsync()
    {
        var house = new WallHouse();
        house.Load(house.Card());
        await house.Pictures.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => Task.FromResult(house.Board.WatcherCount > 0), "the pictures watch the board");
        return house;
    }

    private static Screen Watch(WallHouse house) => new(house, Overview);

    private static Task<News> NextAsync(Screen screen) => screen.NextAsync();

    private static async Task<News> UntilAsync(Screen screen, long version)
    {
        News news;
        do
        {
            news = await screen.NextAsync();
        }
        while (news.Version < version);

        return news;
    }

    private static async Task LeaveAsync(IEnumerable<Screen> screens)
    {
        foreach (var screen in screens)
        {
            await screen.DisposeAsync();
        }
    }

    private sealed record News(long Version, long Now, int Offset, string[] Panels);

    /// <summary>A screen as the hub keeps it: it takes news when it can, and leaves by cancelling.</summary>
    private sealed class Screen : IAsyncDisposable
    {
        private readonly CancellationTokenSource _gone = new(Patience);
        private readonly IAsyncEnumerator<WallNews> _news;

        public Screen(WallHouse house, WallVariant variant) => _news = house.Pictures.WatchAsync(variant, _gone.Token).GetAsyncEnumerator(_gone.Token);

        public async Task<News> NextAsync()
        {
            Assert.True(await _news.MoveNextAsync());
            using var json = JsonDocument.Parse(_news.Current.Json);
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
            await _news.DisposeAsync();
            _gone.Dispose();
        }
    }
}
