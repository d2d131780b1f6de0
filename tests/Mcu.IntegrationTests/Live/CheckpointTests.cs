using Mcu.Application.Live;
using Mcu.Infrastructure.Store.Live;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Live;

/// <summary>The board that existed at a moment equals the board rebuilt later for that moment.</summary>
public class CheckpointTests(TestPostgres postgres)
{
    private static readonly Dictionary<string, int> Nothing = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3)]
    [InlineData(20261129)]
    public async Task PastMoments_RebuiltFromTheCheckpointBeforeThem_AreAsTheyWereLivedThrough(int seed)
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var town = new RandomTown(app, seed);
        List<BoardSnapshot> lived = [];
        List<(DateTimeOffset At, long Version)> moments = [];
        for (var part = 0; part < 8; part++)
        {
            await town.RunAsync(60);
            if (part % 2 == 1)
            {
                await app.InScopeAsync<BoardCheckpoints, bool>(checkpoints => checkpoints.KeepAsync(Ct));
            }

            lived.Add(await app.CaughtUpAsync());
            moments.Add((await app.AskAsync<DateTimeOffset>("SELECT clock_timestamp()"), await app.FeedAsync()));
        }

        var kept = await app.ListAsync<long>("SELECT version FROM mcu.board_checkpoints ORDER BY day");
        Assert.True(kept.Count >= 2 && kept[0] > lived[0].Version, string.Join(' ', kept)); // Some before, some after the first.
        foreach (var board in lived)
        {
            var rebuilt = (await RebuildAsync(app, board.Version, board.At))!.Snapshot(Nothing);
            Assert.Empty(BoardAudit.Differences(board, rebuilt));
            Assert.Equal(board.Latest.Select(card => (card.Id, card.Revision)), rebuilt.Latest.Select(card => (card.Id, card.Revision)));
            Assert.Equal(
                board.Sources.Select(source => (source.Name, source.LastAt)),
                rebuilt.Sources.Select(source => (source.Name, source.LastAt)));
            Assert.Equal(board.OldestUnacknowledged, rebuilt.OldestUnacknowledged);
        }

        foreach (var (at, version) in moments)
        {
            Assert.Equal(version, await app.InScopeAsync<BoardCheckpoints, long>(checkpoints => checkpoints.VersionAtAsync(at, Ct)));
        }

        Assert.Equal(
            0,
            await app.InScopeAsync<BoardCheckpoints, long>(checkpoints => checkpoints.VersionAtAsync(DateTimeOffset.UnixEpoch, Ct)));
    }

    [Fact]
    public async Task Checkpoint_IsReadInsteadOfTheFeedBeforeIt_AndWhereBothAreGoneNothingIsMadeUp()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        await app.RegisterAsync(SampleData.Signals(20));
        Assert.True(await KeepAsync(app));
        await app.RegisterAsync(SampleData.Signals(5, prefix: "later"));
        var lived = await app.CaughtUpAsync();
        await app.ExecuteAsync("DELETE FROM mcu.changes WHERE version <= (SELECT version FROM mcu.board_checkpoints)");

        Assert.Empty(BoardAudit.Differences(lived, (await RebuildAsync(app, lived.Version, lived.At))!.Snapshot(Nothing)));
        Assert.Null(await RebuildAsync(app, 3, lived.At));
    }

    [Fact]
    public async Task Nodes_KeepOneADay_AlsoWhenNothingHappened()
    {
        await using var one = await McuApp.StartAsync(postgres);
        await using var two = await McuApp.StartAsync(one.Connection, time: one.Time);
        await one.RegisterAsync(SampleData.Signals(3));

        for (var day = 0; day < 3; day++)
        {
            var kept = await Task.WhenAll(new[] { one, two, one, two }.Select(KeepAsync));
            Assert.Single(kept, isMine => isMine);
            Assert.False(await KeepAsync(two));
            one.Time.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, await one.AskAsync<long>("SELECT count(*) FROM mcu.board_checkpoints"));
        Assert.Equal(1, await one.AskAsync<long>("SELECT count(DISTINCT version) FROM mcu.board_checkpoints"));
    }

    [Fact]
    public async Task Checkpoints_WhoseFeedIsGone_GoWithIt()
    {
        await using var app = await McuApp.StartAsync(postgres);
        for (var day = 0; day < 3; day++)
        {
            await app.RegisterAsync(SampleData.Signals(3, prefix: $"day{day}-"));
            await KeepAsync(app);
            app.Time.Advance(TimeSpan.FromDays(1));
        }

        var kept = await app.ListAsync<long>("SELECT version FROM mcu.board_checkpoints ORDER BY day");
        await app.ExecuteAsync($"DELETE FROM mcu.changes WHERE version <= {kept[1]}");
        await KeepAsync(app);

        Assert.Equal([kept[1], kept[2], kept[2]], await app.ListAsync<long>("SELECT version FROM mcu.board_checkpoints ORDER BY day"));
    }

    [Fact]
    public async Task Schedule_KeepsTheFirstByItself()
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Schedule);

        await Eventually.HoldsAsync(
            "it is kept",
            async () => await app.AskAsync<long>("SELECT count(*) FROM mcu.board_checkpoints") == 1,
            Ct);
    }

    private static Task<bool> KeepAsync(McuApp app) => app.InScopeAsync<BoardCheckpoints, bool>(checkpoints => checkpoints.KeepAsync(Ct));

    private static Task<BoardAggregates?> RebuildAsync(McuApp app, long version, DateTimeOffset at) =>
        app.InScopeAsync<BoardCheckpoints, BoardAggregates?>(checkpoints => checkpoints.RebuildAsync(version, at, Ct));
}
