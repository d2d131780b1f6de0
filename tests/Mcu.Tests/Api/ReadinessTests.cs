using System.Net;
using System.Text.Json;
using Mcu.Application.Common;
using Mcu.Application.Live;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Api;

/// <summary>
/// A node whose board has stopped, one of whose loops is dead, or whose spool is gone is not ready, and states the reason.
/// </summary>
public sealed class ReadinessTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(FakeIncidents.Now);
    private readonly ApiTestHost _host;

    public ReadinessTests() => _host = new ApiTestHost { Time = _time };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _host.InitializeAsync();
        _host.Board.Load(BoardSeed.Empty);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task BoardClockStopped_IsNotReady_ThoughTheFeedIsRead_AndReadyAgainWhenItAdvances()
    {
        _time.Advance(TimeSpan.FromSeconds(6));
        _host.Board.Heard();
        var standing = await ReadyAsync();
        _host.Board.Tick();
        var moving = await ReadyAsync();

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, false, 6d),
            (standing.Status, standing.Body.GetProperty("board").GetBoolean(), standing.Body.GetProperty("clock").GetDouble()));
        Assert.Equal((HttpStatusCode.OK, true), (moving.Status, moving.Body.GetProperty("board").GetBoolean()));
    }

    [Fact]
    public async Task LoopThatFaulted_IsNotReadyUntilItHasRunForAWhile_AndIsNamedWithoutItsFault()
    {
        var loops = _host.Get<LoopStates>();
        loops.Started("SomeLoop");
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync()).Status);

        loops.Faulted("SomeLoop", "IOException: /secret/folder");
        var dead = await ReadyAsync();
        loops.Started("SomeLoop");
        var young = await ReadyAsync();
        _time.Advance(LoopStates.Settled);
        _host.Board.Tick();
        var well = await ReadyAsync();

        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK],
            new[] { dead, young, well }.Select(answer => answer.Status));
        Assert.Equal("""[{"name":"SomeLoop","vital":true,"alive":false,"restarts":1}]""", dead.Body.GetProperty("loops").GetRawText());
    }

    [Fact]
    public async Task MaintenanceLoop_ThatIsDead_IsNamed_AndTheNodeIsReady()
    {
        var loops = _host.Get<LoopStates>();
        loops.Expect("Housework", isVital: false);
        loops.Faulted("Housework", "IOException");

        var ready = await ReadyAsync();

        Assert.Equal(HttpStatusCode.OK, ready.Status);
        Assert.Equal("""[{"name":"Housework","vital":false,"alive":false,"restarts":1}]""", ready.Body.GetProperty("loops").GetRawText());
    }

    [Fact]
    public async Task SpoolThatIsGone_IsNotReady_EvenWhileTheDatabaseWorks()
    {
        _host.Spool.Now = SpoolState.Idle with { IsLost = true, Problem = "gone" };

        var lost = await ReadyAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, lost.Status);
        Assert.Equal("gone", lost.Body.GetProperty("spool").GetProperty("problem").GetString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> ReadyAsync()
    {
        using var anybody = _host.Caller();
        using var answer = await anybody.GetAsync("/health/ready", Ct);
        return (answer.StatusCode, await ApiTestHost.ReadAsync(answer, Ct));
    }
}
