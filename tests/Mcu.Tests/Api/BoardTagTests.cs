using System.Net;
using System.Net.Http.Headers;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Town;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Mcu.Tests.Api;

/// <summary>
/// The tag of <c>GET /api/v1/board</c> identifies the figures: whoever sends the current tag gets 304, and nobody else does.
/// </summary>
public sealed class BoardTagTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Board_SameFiguresAtALaterMoment_Is304()
    {
        _host.Board.Load(BoardSeed.Empty);
        var first = await AskAsync();

        _host.Board.Tick();
        var same = await AskAsync(first.Tag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified), (first.Status, same.Status));
        Assert.Equal(first.Tag, same.Tag);
        Assert.Empty(same.Body);
    }

    [Fact]
    public async Task Board_FiguresThatChangeWithoutAVersion_GetAnotherTag_AndBackAgainTheFirstOne()
    {
        _host.Board.Load(BoardSeed.Empty);
        var first = await AskAsync();

        _host.Board.SetBacklog(new Dictionary<string, int> { ["vk-perm"] = 3 });
        var grown = await AskAsync(first.Tag);
        _host.Board.SetBacklog(new Dictionary<string, int>());
        var back = await AskAsync(first.Tag);
        var other = await AskAsync(grown.Tag);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotModified, HttpStatusCode.OK), (grown.Status, back.Status, other.Status));
        Assert.NotEqual(first.Tag, grown.Tag);
    }

    [Fact]
    public async Task Board_AnotherLanguageAskedInBetween_DoesNotMakeChangedFiguresUnmodified()
    {
        _host.Board.Load(BoardSeed.Empty);
        var incident = _host.Incidents.Add();
        _host.Board.Apply([new FeedEntry(1, incident.Unpublished[0].Event, null, IncidentCard.From(incident))]);
        var cache = _host.Get<Dashboard.Api.BoardResponseCache>();

        var (russian, english) = (In("ru", cache), In("en", cache));
        _host.Board.SetBacklog(new Dictionary<string, int> { ["vk-perm"] = 3 });
        var (englishLater, russianLater) = (In("en", cache), In("ru", cache));

        Assert.Equal(4, new[] { russian, english, russianLater, englishLater }.Distinct().Count());
        Assert.Equal(russianLater, In("ru", cache));
    }

    [Fact]
    public void Board_RequestedAgainAndAgain_IsSerializedOnce()
    {
        _host.Board.Load(BoardSeed.Empty);
        var (cache, names) = (_host.Get<Dashboard.Api.BoardResponseCache>(), _host.Get<Dashboard.Words.TownNames>());

        var drawn = Enumerable.Range(0, 50).AsParallel().Select(_ => cache.Now(names).Bytes).ToArray();

        Assert.All(drawn, bytes => Assert.Same(drawn[0], bytes));
    }

    [Theory]
    [InlineData("Asia/Yekaterinburg")]
    [InlineData("Asia/Sakhalin")]
    [InlineData("Europe/Kaliningrad")]
    public void Midnight_WithoutAnEvent_GivesAnotherTag(string zone)
    {
        var time = new ManualTime(SampleData.Monday9);
        var node = new Node(time, zone);
        node.Board.Load(BoardSeed.Empty);
        node.Tell(SampleData.Fresh(SampleData.Monday9));
        var (before, beforeBytes) = node.Picture();

        for (var hour = 0; hour < 24; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            node.Board.Tick();
        }

        var (after, afterBytes) = node.Picture();
        Assert.Contains("\"received\":1", beforeBytes, StringComparison.Ordinal);
        Assert.Contains("\"today\":{\"received\":0", afterBytes, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
    }

    /// <summary>
    /// A node that followed every entry, one that followed them in other batches, and one that started at the end return the same, in the
    /// same order.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20261129)]
    public void Nodes_WithTheSameFigures_ReturnTheSameTagAndBytes_AlsoAfterARestart(int seed)
    {
        var time = new ManualTime(SampleData.Monday9);
        var town = new Live.RandomTown(seed, SampleData.Monday9);
        var (first, second) = (new Node(time), new Node(time));
        first.Board.Load(BoardSeed.Empty);
        second.Board.Load(BoardSeed.Empty);
        List<FeedEntry> late = [];
        for (var step = 1; step <= 600; step++)
        {
            var entries = town.Step();
            time.Advance(town.Now - time.GetUtcNow());
            first.Board.Apply(entries);
            late.AddRange(entries);
            if (step % 50 != 0)
            {
                continue;
            }

            second.Board.Apply(late);
            late.Clear();
            var restarted = new Node(time);
            restarted.Board.Load(town.Tables());
            Array.ForEach([first, second, restarted], node => node.Board.Tick());

            Assert.Equal(first.Picture(), second.Picture());
            Assert.Equal(first.Picture(), restarted.Picture());
        }
    }

    [Theory]
    [InlineData("{0}", true)]
    [InlineData("W/{0}", true)]
    [InlineData("*", true)]
    [InlineData("\"other\", {0}", true)]
    [InlineData("W/\"other\",W/{0} , \"more\"", true)]
    [InlineData("\"other\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("no-tag", false)]
    [InlineData("\"0\"", false)]
    public async Task IfNoneMatch_IsComparedWeakly_OverLists(string header, bool isKnown)
    {
        _host.Board.Load(BoardSeed.Empty);
        var opaque = EntityTagHeaderValue.Parse((await AskAsync()).Tag).Tag;

        var answer = await AskAsync(header.Replace("{0}", opaque, StringComparison.Ordinal));

        Assert.Equal(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK, answer.Status);
        Assert.Equal(opaque, EntityTagHeaderValue.Parse(answer.Tag).Tag);
    }

    [Fact]
    public async Task IfNoneMatch_PartOfTheTag_IsNotTheTag()
    {
        _host.Board.Load(BoardSeed.Empty);
        var opaque = EntityTagHeaderValue.Parse((await AskAsync()).Tag).Tag.Trim('"');

        var answer = await AskAsync($"\"{opaque}0\", \"0{opaque}\"");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Board_SaysThatItsLanguageFollowsTheCookie()
    {
        _host.Board.Load(BoardSeed.Empty);
        using var wall = _host.Caller(ApiTestHost.WallKey);

        using var answer = await wall.GetAsync("/api/v1/board", Ct);

        Assert.Contains("Cookie", answer.Headers.Vary);
        Assert.True(answer.Headers.CacheControl!.NoCache);
    }

    private async Task<(HttpStatusCode Status, string Tag, string Body)> AskAsync(string? known = null)
    {
        using var wall = _host.Caller(ApiTestHost.WallKey);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/board");
        if (known is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("If-None-Match", known));
        }

        using var answer = await wall.SendAsync(request, Ct);
        return (answer.StatusCode, answer.Headers.ETag!.ToString(), await answer.Content.ReadAsStringAsync(Ct));
    }

    private string In(string language, Dashboard.Api.BoardResponseCache cache)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        try
        {
            System.Globalization.CultureInfo.CurrentUICulture = new(language);
            return cache.Now(_host.Get<Dashboard.Words.TownNames>()).Tag.ToString();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>The board of a node.</summary>
    private sealed class Node
    {
        private readonly Dashboard.Api.BoardResponseCache _cache;
        private readonly Dashboard.Words.TownNames _names = new(FakeTown.Municipality, FakeTown.Topics, new Codes());
        private long _version;

        public Node(TimeProvider time, string zone = "Asia/Yekaterinburg")
        {
            Board = new LiveBoard(new TownZone(TimeZoneInfo.FindSystemTimeZoneById(zone)), new Application.Common.TownClock(time), time);
            _cache = new Dashboard.Api.BoardResponseCache(
                Board, new SourceOverview(new Application.Signals.SourceCatalog([])), Options.Create(new JsonOptions()));
        }

        public LiveBoard Board { get; }

        public void Tell(Incident incident)
        {
            foreach (var change in incident.Unpublished)
            {
                Board.Apply([new FeedEntry(++_version, change.Event, change.Was, change.Now)]);
            }
        }

        public (string Tag, string Bytes) Picture()
        {
            var (bytes, tag) = _cache.Now(_names);
            return (tag.ToString(), System.Text.Encoding.UTF8.GetString(bytes));
        }
    }

    /// <summary>Names without texts, which do not matter here: every text is its own key.</summary>
    private sealed class Codes : Microsoft.Extensions.Localization.IStringLocalizer<Dashboard.Resources.Texts>
    {
        public Microsoft.Extensions.Localization.LocalizedString this[string name] => new(name, name);

        public Microsoft.Extensions.Localization.LocalizedString this[string name, params object[] arguments] => new(name, name);

        public IEnumerable<Microsoft.Extensions.Localization.LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
