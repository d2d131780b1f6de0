using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Infrastructure.Store.Live;
using Mcu.Infrastructure.Store;
using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.Upgrades;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.Tests.Store;

/// <summary>The part of the scenario that upgrades rows of older releases.</summary>
internal static class UpgradeScenario
{
    private const string Titles = "titles";

    private static readonly DateTimeOffset Monday9 = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly Guid Node = new("0190a000-0000-7000-8000-000000000001");

    public static IReadOnlyList<StoreScenarioStep> Steps { get; } =
    [
        new("IEngine.FillAsync", "", (services, ct) => services.GetRequiredService<IEngine>().FillAsync(
            services.GetRequiredService<McuDbContext>(), ArchiveTable.Name, [new(1, "Api", Monday9, "с-2026-0001 яма")], ct)),
        .. from name in new[]
        {
            "incident-facts", "objection-windows", Titles, "folded-text", "feed-moments", "rollups", "archived-deadlines", "notice-outbox",
            "read-reminders", "authors",
        }
        from step in new[]
        {
            Upgrade(name, nameof(IRowUpgrade.NextAsync), (upgrade, ct) => upgrade.NextAsync(0, 100, 500, ct)),
            Upgrade(name, nameof(IRowUpgrade.RunAsync), (upgrade, ct) => upgrade.RunAsync([1, 2], ct)),
        }
        select step,
        new("IRowUpgrade.RunAsync", "rollups that hold nothing of the feed", async (services, ct) =>
        {
            await services.GetRequiredService<McuDbContext>().Counters
                .Where(row => row.Name == CounterRow.Rollups)
                .ExecuteUpdateAsync(row => row.SetProperty(counter => counter.Value, 0), ct);
            Assert.True((await Of(services, "rollups").RunAsync([1, 5_000], ct)).Done > 0);
        }),
        new("RollupCount.CoveredAsync", "", (services, ct) => services.GetRequiredService<RollupCount>().CoveredAsync(ct)),
        new("RollupCount.AddAsync", "", async (services, ct) =>
        {
            var sums = new FigureSums(services.GetRequiredService<TownZone>());
            await services.GetRequiredService<RollupCount>().AddAsync(sums, new Dictionary<long, IncidentCard>(), -1, 1, ct);
        }),
        Upgrade("rollups", nameof(IRowUpgrade.LeaveOutAsync), (upgrade, ct) => upgrade.LeaveOutAsync(1, ct)),
        Table(nameof(RowUpgradeTable.EnsureAsync), (table, upgrade, ct) => table.EnsureAsync(upgrade, Monday9, ct)),
        Table(nameof(RowUpgradeTable.LookOnceMoreAsync), (table, upgrade, ct) => table.LookOnceMoreAsync(upgrade, Monday9.AddDays(-7), ct)),
        Table(nameof(RowUpgradeTable.TakeAsync), (table, upgrade, ct) =>
            table.TakeAsync(upgrade.Name, upgrade.Version, Node, Monday9, RowUpgradeRunner.Lease, ct)),
        Table(nameof(RowUpgradeTable.NewestAsync), (table, _, ct) => table.NewestAsync(CounterRow.Feed, ct)),
        Table(nameof(RowUpgradeTable.LowerAsync), (table, upgrade, ct) => table.LowerAsync(Row(upgrade), ct)),
        Upgrade("authors", nameof(IRowUpgrade.HighestAsync), (upgrade, ct) => upgrade.HighestAsync(ct)),
        Table(nameof(RowUpgradeTable.BeginAsync), (table, upgrade, ct) => table.BeginAsync(Row(upgrade), 101, 100, ct)),
        Table(nameof(RowUpgradeTable.MoveAsync), (table, upgrade, ct) => table.MoveAsync(Row(upgrade), 50, 60, ct)),
        Table(nameof(RowUpgradeTable.SkipAsync), (table, upgrade, ct) => table.SkipAsync(Row(upgrade), ct)),
        Table(nameof(RowUpgradeTable.EndAsync), (table, upgrade, ct) => table.EndAsync(Row(upgrade), Monday9, ct)),
        new("RowUpgradeRunner.Names", "", (services, _) =>
        {
            Assert.NotEmpty(services.GetRequiredService<RowUpgradeRunner>().Names());
            return Task.CompletedTask;
        }),
        new("RowUpgradeRunner.RunAsync", "", (services, ct) => services.GetRequiredService<RowUpgradeRunner>().RunAsync("folded-text", ct)),
    ];

    private static RowUpgradeRow Row(IRowUpgrade upgrade) => new() { Name = upgrade.Name, Version = upgrade.Version, LeaseBy = Node };

    private static StoreScenarioStep Upgrade(string name, string method, Func<IRowUpgrade, CancellationToken, Task> run) =>
        new($"{nameof(IRowUpgrade)}.{method}", name, (services, ct) => run(Of(services, name), ct));

    private static StoreScenarioStep Table(string method, Func<RowUpgradeTable, IRowUpgrade, CancellationToken, Task> run) => new(
        $"{nameof(RowUpgradeTable)}.{method}",
        "",
        (services, ct) => run(services.GetRequiredService<RowUpgradeTable>(), Of(services, Titles), ct));

    private static IRowUpgrade Of(IServiceProvider services, string name) =>
        services.GetServices<IRowUpgrade>().Single(upgrade => upgrade.Name == name);
}
