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

    [Fact]
    public async Task Add_FaultBetweenCursorAndCommit_LeavesNeither()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await AddAsync(app, null, "1", "a");
        await app.ExecuteAsync(
            """
            CREATE FUNCTION mcu.fail() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN RAISE EXCEPTION 'the disk is broken' USING ERRCODE = '58030'; END $$;
            CREATE TRIGGER fail BEFORE INSERT ON mcu.signals FOR EACH ROW EXECUTE FUNCTION mcu.fail();
            """);

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(app, "1", "2", "b"));

        Assert.Equal("1", await app.InScopeAsync<ISourceRuns, string?>(runs => runs.CursorAsync(Source, Ct)));
        Assert.Equal(1, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
    }

    /// <summary>A key with a NUL is what PostgreSQL refuses.</summary>
    [Fact]
    public async Task Add_MessageTheDatabaseRefuses_IsLeftOut_AndTheOthersAndTheCursorGoOn()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await AddAsync(app, null, "1", "a");

        Assert.Equal(
            [SignalVerdict.Same, SignalVerdict.Refused, SignalVerdict.New, SignalVerdict.Refused],
            await AddAsync(app, "1", "2", "a", "bad\0", "b", "worse\0"));

        Assert.Equal("2", await app.InScopeAsync<ISourceRuns, string?>(runs => runs.CursorAsync(Source, Ct)));
        Assert.Equal(["a", "b"], await app.ListAsync<string>("SELECT external_id FROM mcu.signals ORDER BY 1"));
    }

    [Fact]
    public async Task Source_WhoseRowCannotBeMade_IsAFault_NotAnotherNodes()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var name = new string('я', 101);

        await Assert.ThrowsAnyAsync<Exception>(
            () => app.InScopeAsync<ISourceRuns, bool>(async runs =>
            {
                await runs.SucceededAsync(name, app.Clock.Now, Ct);
                return true;
            }));
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

    /// <summary>A sequence counts also what is rolled back.</summary>
    [Fact]
    public async Task Refusals_ThatCannotBeWrittenDown_AreKeptForTheNextRound()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow | Engines.Tick);
        await app.ExecuteAsync(
            """
            CREATE SEQUENCE mcu.tries;
            CREATE FUNCTION mcu.fail() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN PERFORM nextval('mcu.tries'); RAISE EXCEPTION 'the disk is full' USING ERRCODE = '53100'; END $$;
            CREATE TRIGGER fail BEFORE INSERT ON mcu.source_runs FOR EACH ROW EXECUTE FUNCTION mcu.fail();
            """);
        var refusals = app.Services.GetRequiredService<SourceRefusals>();
        string[] sources = ["vk", "max", "telegram"];
        foreach (var source in sources)
        {
            refusals.Note(source, new SourceFailure(app.Clock.Now, "signature does not match"));
        }

        await Eventually.HoldsAsync("a round has failed", async () => await app.AskAsync<bool>("SELECT is_called FROM mcu.tries"), Ct);
        await app.ExecuteAsync("DROP TRIGGER fail ON mcu.source_runs");

        await Eventually.HoldsAsync("the board has all of them", () => sources.All(app.Board.Current.SourceRuns.ContainsKey), Ct);
    }

    private static Task<IReadOnlyList<SignalVerdict>?> AddAsync(McuApp app, string? from, string to, params string[] ids) =>
        app.InScopeAsync<ISourceRuns, IReadOnlyList<SignalVerdict>?>(runs => runs.AddAsync(
            Source, new PulledSignals([.. ids.Select(id => SampleData.Signal(id))], to), from, app.Clock.Now, Ct));
}
