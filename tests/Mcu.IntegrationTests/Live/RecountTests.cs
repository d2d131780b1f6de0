using Mcu.Application.Deadlines;
using Mcu.Application.Live;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Live;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Live;

/// <summary>The board follows from the feed: followed, loaded from the tables or replayed from the beginning, it is the same.</summary>
public class RecountTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    public async Task Board_AfterARandomRun_EqualsTheTables(int seed)
    {
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);
        var town = new RandomTown(app, seed);

        await town.RunAsync(400);
        var live = await app.CaughtUpAsync();
        var tables = await LoadAsync(app);
        var recount = await app.Services.RecountAsync(Ct);

        var story = $"Seed {seed}; {string.Join(", ", town.Done.Select(item => $"{item.Key} {item.Value}"))}.";
        Assert.True(
            BoardAudit.Differences(live, tables) is [],
            $"{story}\nlive, tables:\n{string.Join('\n', BoardAudit.Differences(live, tables))}");
        Assert.True(recount.Differences is [], $"{story}\nreplayed, tables:\n{string.Join('\n', recount.Differences)}");
        Assert.True(recount.Entries == live.Version && recount.Figures > 50, story);
        Assert.True(town.Done.ContainsKey("escalate") && town.Done.ContainsKey("close") && town.Done.ContainsKey("renew"), story);

        // What the audit does not compare.
        Assert.Equal(tables.Latest.Select(card => (card.Id, card.Revision)), live.Latest.Select(card => (card.Id, card.Revision)));
        Assert.Equal(
            tables.Sources.Select(source => (source.Name, source.LastAt)),
            live.Sources.Select(source => (source.Name, source.LastAt)));
        Assert.Equal(tables.OldestUnacknowledged, live.OldestUnacknowledged);
        Assert.All(
            tables.OpenByBlock,
            block => Assert.Equal(block.Value.All.Select(card => card.Id), live.OpenOf(block.Key).All.Select(card => card.Id)));
        Assert.Equal(tables.Notices.Keys.Order(), live.Notices.Keys.Order());
    }

    [Theory]
    [InlineData("UPDATE mcu.incidents SET status = 'Closed' WHERE id = (SELECT min(id) FROM mcu.incidents)", "open")]
    [InlineData("UPDATE mcu.incidents SET district = 'leninsky' WHERE id = (SELECT min(id) FROM mcu.incidents)", "territory leninsky open")]
    [InlineData("DELETE FROM mcu.incidents WHERE id = (SELECT min(id) FROM mcu.incidents)", "receivedToday")]
    public async Task Recount_RowChangedBehindTheFeed_IsFound(string tampering, string figure)
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(10));
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);

        await app.ExecuteAsync(tampering);

        Assert.Contains((await app.Services.RecountAsync(Ct)).Differences, line => line.StartsWith(figure + ":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recount_OnlyOldMessages_Agrees()
    {
        await using var app = await McuApp.StartAsync(postgres);
        await app.RegisterAsync(SampleData.Signals(10, SampleData.Monday9.AddYears(-1)));

        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    private static async Task<BoardSnapshot> LoadAsync(McuApp app)
    {
        var seed = await app.InScopeAsync<BoardLoader, BoardSeed>(loader => loader.LoadAsync(Ct));
        var aggregates = BoardAggregates.From(seed, app.Services.GetRequiredService<TownZone>(), app.Clock.Now);
        return aggregates.Snapshot(new Dictionary<string, int>());
    }
}
