using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Tests.Intake;
using Mcu.Tests.Support;

namespace Mcu.Tests.Api;

public sealed class BoardApiTests : IAsyncLifetime
{
    private readonly ApiTestHost _host = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Board_NotLoaded_Is503_AndReadySaysSo()
    {
        using var wall = _host.Caller(ApiTestHost.WallKey);

        using var board = await wall.GetAsync("/api/v1/board", Ct);
        using var ready = await _host.Caller().GetAsync("/health/ready", Ct);
        using var live = await _host.Caller().GetAsync("/health/live", Ct);

        await ApiTestHost.ProblemAsync(board, 503, "board", Ct);
        Assert.NotNull(board.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        var receipt = await ApiTestHost.ReadAsync(ready, Ct);
        Assert.Equal((false, true), (receipt.GetProperty("board").GetBoolean(), receipt.GetProperty("database").GetBoolean()));
        Assert.Equal("""{"inUse":false,"since":null,"waiting":0,"bytes":0,"problem":null}""", receipt.GetProperty("spool").GetRawText());
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Ready_FollowsBoardAndDatabase()
    {
        _host.Board.Load(BoardSeed.Empty);
        using var anybody = _host.Caller();

        using var good = await anybody.GetAsync("/health/ready", Ct);
        _host.Probe.Answer = () => false;
        using var full = await anybody.GetAsync("/health/ready", Ct);
        _host.Probe.Answer = () => throw new InvalidOperationException("connection string");
        using var gone = await anybody.GetAsync("/health/ready", Ct);

        Assert.Equal([200, 503, 503], new[] { good, full, gone }.Select(answer => (int)answer.StatusCode));
        Assert.StartsWith("""{"board":true,"database":false,""", await gone.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ready_TriageStuck_Is503_AndSaysForHowLong_UntilItMoves()
    {
        _host.Board.Load(BoardSeed.Empty);
        using var anybody = _host.Caller();
        _host.Triage.Observe(7);
        _host.TriageTime.Advance(TriageProgress.Bound * 2);

        using var stuck = await anybody.GetAsync("/health/ready", Ct);
        _host.Triage.Moved();
        using var moving = await anybody.GetAsync("/health/ready", Ct);

        Assert.Equal([503, 200], new[] { stuck, moving }.Select(answer => (int)answer.StatusCode));
        Assert.Equal(
            """{"waiting":0,"standing":60,"isStuck":true}""",
            (await ApiTestHost.ReadAsync(stuck, Ct)).GetProperty("triage").GetRawText());
    }

    [Fact]
    public async Task Ready_DatabaseAway_ButTheSpoolAcceptsMessages_Is200_AndSaysSo()
    {
        _host.Board.Load(BoardSeed.Empty);
        _host.Probe.Answer = () => false;
        _host.Spool.Now = SpoolState.Idle with { TakesMessages = true, IsAway = true, Since = FakeIncidents.Now, Waiting = 3, Bytes = 900 };
        using var anybody = _host.Caller();

        using var kept = await anybody.GetAsync("/health/ready", Ct);
        _host.Spool.Now = _host.Spool.Now with { TakesMessages = false, Problem = "full" };
        using var full = await anybody.GetAsync("/health/ready", Ct);

        Assert.Equal([200, 503], new[] { kept, full }.Select(answer => (int)answer.StatusCode));
        Assert.Equal(
            """{"inUse":true,"since":"2026-03-02T06:00:00+00:00","waiting":3,"bytes":900,"problem":null}""",
            (await ApiTestHost.ReadAsync(kept, Ct)).GetProperty("spool").GetRawText());
        Assert.Contains("\"problem\":\"full\"", await full.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Board_SaysThatTheSpoolIsInUse_AndCountsWhatWaitsInIt()
    {
        _host.Board.Load(BoardSeed.Empty);
        using var wall = _host.Caller(ApiTestHost.WallKey);
        using var before = await wall.GetAsync("/api/v1/board", Ct);

        _host.Board.SetBacklog(new Dictionary<string, int> { ["vk-perm"] = 2 });
        _host.Board.SetSpool(
            new SpoolAlert(FakeIncidents.Now, 0, 5, IsAway: true),
            ImmutableDictionary<string, int>.Empty.Add("vk-perm", 4).Add("signed", 1));
        using var used = await wall.GetAsync("/api/v1/board", Ct);

        Assert.Equal(JsonValueKind.Null, (await ApiTestHost.ReadAsync(before, Ct)).GetProperty("spool").ValueKind);
        var board = await ApiTestHost.ReadAsync(used, Ct);
        Assert.Equal("""{"since":"2026-03-02T06:00:00+00:00","waiting":5}""", board.GetProperty("spool").GetRawText());
        Assert.Equal(
            ["vk-perm 6", "signed 1"],
            board.GetProperty("sources").EnumerateArray()
                .Select(source => $"{source.GetProperty("name")} {source.GetProperty("backlog")}"));
    }

    [Fact]
    public async Task Board_SourceThatNothingComesFrom_SaysWhy_UntilSomethingDoes()
    {
        _host.Board.Load(BoardSeed.Empty);
        var failure = new SourceFailure(FakeIncidents.Now, "signature does not match");
        _host.Board.SetSourceRuns([new SourceRun("signed", null, failure)]);
        using var wall = _host.Caller(ApiTestHost.WallKey);

        using var failing = await wall.GetAsync("/api/v1/board", Ct);
        _host.Board.SetSourceRuns([new SourceRun("signed", FakeIncidents.Now.AddMinutes(1), failure)]);
        using var mended = await wall.GetAsync("/api/v1/board", Ct);

        var source = (await ApiTestHost.ReadAsync(failing, Ct)).GetProperty("sources")[1];
        Assert.Equal("signature does not match", source.GetProperty("failure").GetProperty("words").GetString());
        Assert.False((await ApiTestHost.ReadAsync(mended, Ct)).GetProperty("sources")[1].TryGetProperty("failure", out _));
    }

    [Fact]
    public async Task Board_HasTheShapeOfTheContract()
    {
        _host.Board.Load(BoardSeed.Empty);
        Commit(_host.Incidents.Add(executor: "road-works"));
        using var wall = _host.Caller(ApiTestHost.WallKey);

        using var answer = await wall.GetAsync("/api/v1/board", Ct);

        var board = await ApiTestHost.ReadAsync(answer, Ct);
        Assert.Equal(2, board.GetProperty("version").GetInt64());
        Assert.Equal("2026-03-02T06:00:00+00:00", board.GetProperty("at").GetString());
        Assert.Equal(
            """{"open":1,"unacknowledged":1,"dueSoon":0,"overdue":0,"today":{"received":1,"answered":0}}""",
            board.GetProperty("counters").GetRawText());
        Assert.Equal(
            """[{"topicGroup":"Дороги","district":"не определено","open":1,"overdue":0,"received":1}]""",
            board.GetProperty("heat").GetRawText());
        var block = board.GetProperty("blocks").EnumerateArray().Single(row => row.GetProperty("code").GetString() == "roads");
        Assert.Equal(
            ["code", "name", "score", "inTime", "counted", "place", "open", "unacknowledged", "dueSoon", "overdue"],
            block.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            ("Дорожный блок", 1, 0),
            (block.GetProperty("name").GetString(), block.GetProperty("open").GetInt32(), block.GetProperty("overdue").GetInt32()));
        Assert.Equal("не определено", board.GetProperty("territories")[0].GetProperty("name").GetString());
        Assert.Equal(
            """[{"name":"vk-perm","lastAt":"2026-03-02T05:00:00+00:00","state":"fresh","backlog":0},""" +
            """{"name":"signed","lastAt":null,"state":"never","backlog":0}]""",
            board.GetProperty("sources").GetRawText());
    }

    [Fact]
    public async Task Board_WithoutAKey_Is401_AndForASource403()
    {
        using var nobody = await _host.Caller().GetAsync("/api/v1/board", Ct);
        using var source = await _host.Caller(ApiTestHost.VkToken).GetAsync("/api/v1/board", Ct);

        await ApiTestHost.ProblemAsync(nobody, 401, "access.unknown", Ct);
        await ApiTestHost.ProblemAsync(source, 403, "access.role", Ct);
    }

    [Fact]
    public async Task Changes_ComeInOrder_WithACursor()
    {
        _host.Board.Load(BoardSeed.Empty);
        Commit(_host.Incidents.Add(executor: "road-works"));
        using var duty = _host.Caller(ApiTestHost.DutyKey);

        using var first = await duty.GetAsync("/api/v1/changes?limit=1", Ct);
        using var rest = await duty.GetAsync("/api/v1/changes?after=1&wait=5", Ct);
        using var none = await duty.GetAsync("/api/v1/changes?after=2", Ct);

        var page = await ApiTestHost.ReadAsync(first, Ct);
        var change = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal(
            (1, "received", "С-2026-0001"),
            (change.GetProperty("version").GetInt32(), change.GetProperty("kind").GetString(), change.GetProperty("number").GetString()));
        Assert.Equal("Дороги", change.GetProperty("card").GetProperty("topicGroup").GetString());
        Assert.Equal(1, page.GetProperty("next").GetInt64());
        Assert.Equal("assigned", (await ApiTestHost.ReadAsync(rest, Ct)).GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.Equal("""{"items":[],"next":2}""", await none.Content.ReadAsStringAsync(Ct));
    }

    [Fact]
    public async Task Changes_Waiting_AreWokenByTheBoard()
    {
        _host.Board.Load(BoardSeed.Empty);
        using var duty = _host.Caller(ApiTestHost.DutyKey);
        var waiting = duty.GetAsync("/api/v1/changes?after=0&wait=30", Ct);
        await Eventually.TrueAsync(
            () => Task.FromResult(_host.Board.WatcherCount > 0 || waiting.IsCompleted),
            "the call waits for the board");

        Assert.False(waiting.IsCompleted);
        Commit(_host.Incidents.Add());

        using var answer = await waiting.WaitAsync(TimeSpan.FromSeconds(20), Ct);
        Assert.Equal(1, (await ApiTestHost.ReadAsync(answer, Ct)).GetProperty("next").GetInt64());
    }

    [Theory]
    [InlineData("wait=31")]
    [InlineData("wait=x")]
    [InlineData("after=-1")]
    [InlineData("limit=501")]
    public async Task Changes_BadQuery_Is400(string query)
    {
        using var answer = await _host.Caller(ApiTestHost.DutyKey).GetAsync($"/api/v1/changes?{query}", Ct);

        await ApiTestHost.ProblemAsync(answer, 400, "query", Ct);
    }

    [Fact]
    public async Task Exception_IsAProblemWithoutInternals()
    {
        using var duty = _host.Caller(ApiTestHost.DutyKey);
        _host.Incidents.Fails = new InvalidOperationException("inside secret");
        using var broken = await duty.GetAsync("/api/v1/incidents", Ct);
        _host.Incidents.Fails = new InvalidOperationException("transient", new TimeoutException("inside secret"));
        using var away = await duty.GetAsync("/api/v1/incidents", Ct);

        _host.Incidents.Fails = new InvalidOperationException("the context", FakeTable.Exhausted);
        using var exhausted = await duty.GetAsync("/api/v1/incidents", Ct);

        await ApiTestHost.ProblemAsync(broken, 500, "internal", Ct);
        await ApiTestHost.ProblemAsync(away, 503, "database", Ct);
        await ApiTestHost.ProblemAsync(exhausted, 503, "database", Ct);
        Assert.DoesNotContain(
            "secret",
            await broken.Content.ReadAsStringAsync(Ct) + await away.Content.ReadAsStringAsync(Ct),
            StringComparison.Ordinal);
        Assert.NotNull(away.Headers.RetryAfter);
        Assert.NotNull(exhausted.Headers.RetryAfter);
    }

    /// <summary>Numbers the events and tells the board, as the store does.</summary>
    private void Commit(Incident incident)
    {
        FeedEntry[] entries = [.. incident.Unpublished.Select((change, i) =>
            new FeedEntry(_host.Incidents.Feed.Count + 1 + i, change.Event, change.Was, change.Now))];
        _host.Incidents.Feed.AddRange(entries);
        _host.Board.Apply(entries);
    }
}
