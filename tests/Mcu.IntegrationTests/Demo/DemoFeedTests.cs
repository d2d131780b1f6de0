using Mcu.Application.Signals;
using Mcu.Infrastructure.Demo;
using Mcu.Infrastructure.Store;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Demo;

/// <summary>The demo as a pulled source.</summary>
public class DemoFeedTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_InterruptedByARestart_ContinuesWithoutDuplicates()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await PullAsync(app, Feed(app));
        var restarted = Feed(app);

        while (await CursorAsync(app) != "live")
        {
            await PullAsync(app, restarted);
        }

        var told = await app.AskAsync<long>("SELECT count(*) FROM mcu.signals");
        var last = await app.AskAsync<int>(
            "SELECT max(substring(external_id FROM 6)::int) FROM mcu.signals WHERE external_id LIKE 'past-%'");
        Assert.InRange(told, 1_000, 5_000);
        Assert.Equal(told, last + 1);
        Assert.Equal(1, await PullAsync(app, restarted));
    }

    [Fact]
    public async Task Past_OfAStartHoursLater_IsTheSame()
    {
        await using var app = await McuApp.StartAsync(postgres);
        var whole = await TellAsync(Feed(app), null);
        app.Time.Advance(TimeSpan.FromHours(5));

        var rest = await TellAsync(Feed(app), whole[0].Cursor);

        Assert.Equal(whole.Skip(1).SelectMany(pulled => pulled.Signals), rest.SelectMany(pulled => pulled.Signals));
    }

    [Fact]
    public async Task Past_ToldByAnOlderRelease_IsNotToldAgain()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.InScopeAsync<DemoMark, int>(async mark =>
        {
            await mark.SetAsync(Ct);
            return 0;
        });

        Assert.Equal(0, await PullAsync(app, Feed(app)));

        Assert.Equal("live", await CursorAsync(app));
    }

    /// <summary>The answers of a feed until its past is told.</summary>
    private static async Task<List<PulledSignals>> TellAsync(DemoFeed feed, string? cursor)
    {
        List<PulledSignals> told = [];
        do
        {
            told.Add(await feed.PullAsync(told.Count > 0 ? told[^1].Cursor : cursor, Ct));
        }
        while (told[^1].Cursor != "live");

        return told;
    }

    private static DemoFeed Feed(McuApp app) => ActivatorUtilities.CreateInstance<DemoFeed>(app.Services);

    private static Task<int?> PullAsync(McuApp app, DemoFeed feed) => app.InScopeAsync<PullSignals, int?>(pull => pull.RunAsync(feed, Ct));

    private static Task<string?> CursorAsync(McuApp app) => app.InScopeAsync<ISourceRuns, string?>(runs => runs.CursorAsync("demo", Ct));
}
