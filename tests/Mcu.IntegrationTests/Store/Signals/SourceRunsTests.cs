using Mcu.Application.Signals;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Store.Signals;

/// <summary>Cursor and messages of a pulled source are one commit.</summary>
public class SourceRunsTests(TestPostgres postgres)
{
    private const string Source = "hand";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_MovesTheCursorWithItsMessages_AndMakesThemIncidents()
    {
        await using var app = await McuApp.StartAsync(postgres);

        Assert.Equal([SignalVerdict.New], await AddAsync(app, null, "1", "a"));
        Assert.Equal([SignalVerdict.Same, SignalVerdict.New], await AddAsync(app, "1", "2", "a", "b"));
        var numbers = await app.RegisterAsync();

        Assert.Equal("2", await app.InScopeAsync<ISourceRuns, string?>(runs => runs.CursorAsync(Source, Ct)));
        Assert.Equal(2, numbers.Count);
    }

    /// <summary>A key with a NUL stands for a fault between the two writes.</summary>
    [Fact]
    public async Task Add_FaultBetweenCursorAndCommit_LeavesNeither()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await AddAsync(app, null, "1", "a");

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(app, "1", "2", "b", "bad\0"));

        Assert.Equal("1", await app.InScopeAsync<ISourceRuns, string?>(runs => runs.CursorAsync(Source, Ct)));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
    }

    [Fact]
    public async Task Add_ManyNodesWithOneCursor_OneStores_TheOthersAreRefused()
    {
        await using var app = await McuApp.StartAsync(postgres);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => AddAsync(app, null, $"{i}", $"node{i}")));

        Assert.Single(answers, answer => answer is not null);
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
    }

    [Fact]
    public async Task Health_KeepsTheLastSuccessAndTheLastFailure_AndTheCursor()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var (now, later) = (app.Clock.Now, app.Clock.Now.AddMinutes(1));
        await AddAsync(app, null, "1", "a");

        var runs = await app.InScopeAsync<ISourceRuns, IReadOnlyList<SourceRun>>(async runs =>
        {
            await runs.FailedAsync(Source, new SourceFailure(later, "away"), Ct);
            await runs.SucceededAsync("file", later, Ct);
            return await runs.AllAsync(Ct);
        });

        Assert.Equal(
            [new SourceRun("file", later, null), new SourceRun(Source, now, new SourceFailure(later, "away"))],
            runs.OrderBy(run => run.Source, StringComparer.Ordinal));
        Assert.Equal("1", await app.InScopeAsync<ISourceRuns, string?>(kept => kept.CursorAsync(Source, Ct)));
    }

    /// <summary>A refusal of an endpoint is kept in memory until the monitor stores it, and then every node knows it.</summary>
    [Fact]
    public async Task Refusal_OfAnEndpoint_ReachesTheBoard()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow | Engines.Tick);
        var failure = new SourceFailure(app.Clock.Now, "signature does not match");

        app.Services.GetRequiredService<SourceRefusals>().Note("vk", failure);

        await Eventually.HoldsAsync(
            "the board has the failure", () => app.Board.Current.SourceRuns.GetValueOrDefault("vk")?.Failure == failure, Ct);
    }

    private static Task<IReadOnlyList<SignalVerdict>?> AddAsync(McuApp app, string? from, string to, params string[] ids) =>
        app.InScopeAsync<ISourceRuns, IReadOnlyList<SignalVerdict>?>(runs => runs.AddAsync(
            Source, new PulledSignals([.. ids.Select(id => SampleData.Signal(id))], to), from, app.Clock.Now, Ct));
}
