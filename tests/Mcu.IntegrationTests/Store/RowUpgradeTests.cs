using Mcu.Application.Live;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Store.Upgrades;
using Mcu.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.IntegrationTests.Store;

/// <summary>How upgrades of rows continue, stop, share the work and skip damaged rows; with upgrades defined by the test.</summary>
public class RowUpgradeTests(TestPostgres postgres)
{
    private const string Name = "fake";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BrokenRow_IsFoundByHalving_AndTheOthersAreBroughtUp()
    {
        var upgrade = new FakeUpgrade { BeforeEach = id => id == 37 ? throw new FormatException("слова жителя") : true };
        await using var app = await StartAsync(100, upgrade);

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal([37], upgrade.Lacking);
        Assert.Equal(1, await app.AskAsync<long>("SELECT skipped FROM mcu.row_upgrades"));
        Assert.True(upgrade.Runs <= 20, $"{upgrade.Runs} runs");
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name)); // It does not start again each minute.
        Assert.Equal(1, await app.AskAsync<long>("SELECT skipped FROM mcu.row_upgrades"));
    }

    /// <summary>A row of an upward pass needs the one before it, also where a batch is halved.</summary>
    [Fact]
    public async Task BrokenRow_OfAnUpwardPass_IsLeftOut_AndTheOthersKeepTheirOrder()
    {
        var upgrade = new FakeUpgrade { IsUpward = true, BeforeEach = id => id is 3 or 37 ? throw new FormatException() : true };
        await using var app = await StartAsync(100, upgrade);

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));

        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long)id).Except([3, 37]), upgrade.Done);
        Assert.Equal([3, 37], upgrade.LeftOut);
    }

    [Fact]
    public async Task UpwardPass_BesideTheStartOfANode_GoesOverAllRowsOnceMore_AndToItsEnd()
    {
        var upgrade = new FakeUpgrade { IsUpward = true };
        await using var app = await StartAsync(100, upgrade);
        Assert.Equal(UpgradeStep.More, await app.UpgradeStepAsync(Name));
        Assert.Equal(UpgradeStep.More, await app.UpgradeStepAsync(Name));
        upgrade.Lacking.Add(7);

        await using var other = await OtherAsync(app, upgrade);
        Assert.Equal(UpgradeStep.Held, await other.UpgradeStepAsync(Name));

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
        Assert.Empty(upgrade.Lacking);
        Assert.Equal(100, await app.AskAsync<long>("SELECT floor FROM mcu.row_upgrades"));
    }

    [Fact]
    public async Task StoresFault_LeavesTheBatchToTheNextStep_AndBlamesNoRow()
    {
        var faults = 5;
        var upgrade = new FakeUpgrade { BeforeEach = _ => faults-- > 0 ? throw new TimeoutException() : true };
        await using var app = await StartAsync(100, upgrade);

        for (var i = 0; i < 5; i++)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => app.UpgradeStepAsync(Name));
            Assert.Equal(101, await app.AskAsync<long>("SELECT cursor FROM mcu.row_upgrades"));
        }

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
        Assert.Empty(upgrade.Lacking);
        Assert.Equal(0, await app.AskAsync<long>("SELECT skipped FROM mcu.row_upgrades"));
    }

    [Fact]
    public async Task RowThatCostsTheConnectionEachTime_BesideADatabaseThatAnswers_IsLeftOut()
    {
        var upgrade = new FakeUpgrade { BeforeEach = id => id == 90 ? throw new TimeoutException() : true };
        await using var app = await StartAsync(100, upgrade);

        for (var faults = 1; faults < RowUpgradeRunner.Attempts; faults++)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => app.UpgradeStepAsync(Name));
        }

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
        Assert.Equal([90], upgrade.Lacking);
    }

    [Fact]
    public async Task Node_ThatStops_IsFollowedByAnother_WhereItStopped()
    {
        var upgrade = new FakeUpgrade();
        await using var app = await StartAsync(100, upgrade);
        await using var other = await OtherAsync(app, upgrade);
        Assert.Equal(UpgradeStep.More, await app.UpgradeStepAsync(Name));
        Assert.Equal(UpgradeStep.Held, await other.UpgradeStepAsync(Name));

        await app.LoseLeasesAsync();
        Assert.Equal(UpgradeStep.More, await other.UpgradeStepAsync(Name));

        Assert.Equal(UpgradeStep.Held, await app.UpgradeStepAsync(Name));
        Assert.Equal(Enumerable.Range(1, 60).Select(id => (long)id), upgrade.Lacking.Order());
        Assert.Equal(UpgradeStep.Done, await other.UpgradeAsync(Name));
        Assert.Empty(upgrade.Lacking);
    }

    [Fact]
    public async Task LostRow_IsTriedAFewTimes_ThenLeftToTheNextPass_WhichLooksOnlyFromThere()
    {
        var (tries, isLocked) = (0, true);
        var upgrade = new FakeUpgrade();
        upgrade.BeforeEach = id => id != 50 || !isLocked || ++tries < 0;
        await using var app = await StartAsync(100, upgrade);

        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
        Assert.Equal([50], upgrade.Lacking);
        Assert.Equal(RowUpgradeRunner.Attempts, tries);

        isLocked = false;
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
        Assert.Empty(upgrade.Lacking);
        Assert.Equal(49, upgrade.LookedAbove[^1]);
    }

    [Fact]
    public async Task LaterRows_OfAnOlderNode_AreBroughtUp_WithoutLookingAtAllAgain()
    {
        var upgrade = new FakeUpgrade();
        await using var app = await StartAsync(100, upgrade);
        await app.UpgradeAsync(Name);
        var looks = upgrade.LookedAbove.Count;
        Assert.Equal(UpgradeStep.Done, await app.UpgradeAsync(Name));
        Assert.Equal(looks, upgrade.LookedAbove.Count);

        await NumberAsync(app, 110);
        upgrade.Lacking.UnionWith([7, 105]);
        await app.UpgradeAsync(Name);

        Assert.Equal([7], upgrade.Lacking);
        Assert.Equal(100, upgrade.LookedAbove[^1]);
    }

    /// <summary>After the last node's start nobody writes such rows any more.</summary>
    [Theory]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public async Task Start_WhileNodesAreUpgraded_HasAllRowsGoneOverOnceMore(int daysAfter, bool looks)
    {
        var upgrade = new FakeUpgrade();
        await using var app = await StartAsync(100, upgrade);
        await app.UpgradeAsync(Name);
        await app.ExecuteAsync($"UPDATE mcu.row_upgrades SET begun_at = now() - interval '{daysAfter} days'");
        upgrade.Lacking.Add(7);

        await using var other = await OtherAsync(app, upgrade);
        Assert.Equal(UpgradeStep.Held, await other.UpgradeAsync(Name));
        await app.UpgradeAsync(Name);

        Assert.Equal(looks, upgrade.Lacking.Count == 0);
    }

    [Fact]
    public async Task RaisedVersion_HasAllRowsGoneOverAgain_AndAnOlderNodeLeavesItAlone()
    {
        var upgrade = new FakeUpgrade();
        await using var app = await StartAsync(100, upgrade);
        await app.UpgradeAsync(Name);
        await app.ExecuteAsync("UPDATE mcu.row_upgrades SET begun_at = begun_at - interval '1 year'");
        upgrade.Lacking.UnionWith([1, 2, 3]);

        var newer = new FakeUpgrade { Version = 2, Lacking = upgrade.Lacking };
        await using var other = await OtherAsync(app, newer);
        await app.LoseLeasesAsync();

        Assert.Equal(UpgradeStep.Done, await other.UpgradeAsync(Name));
        Assert.Empty(newer.Lacking);
        await app.LoseLeasesAsync();
        Assert.Equal(UpgradeStep.Held, await app.UpgradeAsync(Name));
        await using var older = await OtherAsync(app, upgrade);
        Assert.Equal(UpgradeStep.Held, await older.UpgradeAsync(Name));
        Assert.Equal(2, await app.AskAsync<int>("SELECT version FROM mcu.row_upgrades"));
    }

    [Fact]
    public async Task Upgrades_TakeTurns_OnesFaultHoldsUpNoOther_AlsoWhileMessagesWait()
    {
        var broken = new FakeUpgrade { Name = "broken", BeforeEach = _ => throw new TimeoutException() };
        var whole = new FakeUpgrade();
        await using var app = await StartAsync(20, broken, whole);
        app.Board.SetBacklog(new Dictionary<string, int> { ["Приёмная"] = 1_000 });

        using var service = ActivatorUtilities.CreateInstance<RowUpgradeService>(app.Services);
        await service.StartAsync(Ct);

        await Eventually.HoldsAsync("the other one is through", () => whole.Lacking.Count == 0, Ct);
        Assert.Equal(20, broken.Lacking.Count);
        await service.StopAsync(Ct);
    }

    private async Task<McuApp> StartAsync(int rows, params FakeUpgrade[] upgrades)
    {
        var app = await McuApp.StartAsync(postgres, with: services => Use(services, upgrades));
        await NumberAsync(app, rows);
        foreach (var upgrade in upgrades)
        {
            upgrade.Lacking.UnionWith(Enumerable.Range(1, rows).Select(id => (long)id));
        }

        return app;
    }

    private static Task<McuApp> OtherAsync(McuApp app, FakeUpgrade upgrade) =>
        McuApp.StartAsync(app.Connection, with: services => Use(services, upgrade));

    private static void Use(IServiceCollection services, params FakeUpgrade[] upgrades)
    {
        services.RemoveAll<IRowUpgrade>();
        foreach (var upgrade in upgrades)
        {
            services.AddSingleton<IRowUpgrade>(upgrade);
        }
    }

    private static Task NumberAsync(McuApp app, int newest) => app.ExecuteAsync(
        $"INSERT INTO mcu.counters (name, value) VALUES ('incident', {newest}) ON CONFLICT (name) DO UPDATE SET value = excluded.value");

    /// <summary>Rows that consist of numbers only.</summary>
    private sealed class FakeUpgrade : IRowUpgrade
    {
        public string Name { get; init; } = RowUpgradeTests.Name;

        public int Version { get; init; } = 1;

        public int BatchSize => 20;

        public long Stretch => 30;

        public bool IsUpward { get; init; }

        public SortedSet<long> Lacking { get; init; } = [];

        public List<long> Done { get; } = [];

        public List<long> LeftOut { get; } = [];

        /// <summary>False for a row that somebody else has.</summary>
        public Func<long, bool> BeforeEach { get; set; } = _ => true;

        public int Runs { get; private set; }

        public List<long> LookedAbove { get; } = [];

        public Task<IReadOnlyList<long>> NextAsync(long above, long below, int limit, CancellationToken ct)
        {
            LookedAbove.Add(above);
            var found = Lacking.Where(id => id > above && id < below);
            return Task.FromResult<IReadOnlyList<long>>([.. (IsUpward ? found.Order() : found.OrderDescending()).Take(limit)]);
        }

        public Task<UpgradedRows> RunAsync(IReadOnlyList<long> ids, CancellationToken ct)
        {
            Runs++;
            long[] mine = [.. ids.Where(BeforeEach)];
            Lacking.ExceptWith(mine);
            Done.AddRange(mine);
            return Task.FromResult(new UpgradedRows(mine.Length, [.. ids.Except(mine)]));
        }

        public Task LeaveOutAsync(long id, CancellationToken ct)
        {
            LeftOut.Add(id);
            return Task.CompletedTask;
        }
    }
}
