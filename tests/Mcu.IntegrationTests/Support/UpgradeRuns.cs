using Mcu.Infrastructure.Store.Upgrades;
using Microsoft.Extensions.DependencyInjection;

namespace Mcu.IntegrationTests.Support;

/// <summary>Runs upgrades of rows from a test.</summary>
internal static class UpgradeRuns
{
    /// <summary>One batch of an upgrade on this node.</summary>
    public static Task<UpgradeStep> UpgradeStepAsync(this McuApp app, string name) =>
        app.Services.GetRequiredService<RowUpgradeRunner>().RunAsync(name, TestContext.Current.CancellationToken);

    /// <summary>A pass of an upgrade on this node, to its end.</summary>
    /// <returns>How it ended.</returns>
    public static async Task<UpgradeStep> UpgradeAsync(this McuApp app, string name)
    {
        for (var steps = 1; ; steps++)
        {
            if (await app.UpgradeStepAsync(name) is not UpgradeStep.More and var end)
            {
                return end;
            }

            Assert.True(steps < 1_000, $"The upgrade «{name}» comes to no end.");
        }
    }

    /// <summary>Counts the rollups to the end of the feed, as the loop of a running node does.</summary>
    public static Task<UpgradedRows> CountRollupsAsync(this McuApp app) => app.InScopeAsync<IServiceProvider, UpgradedRows>(
        async services => await services.GetServices<IRowUpgrade>().Single(upgrade => upgrade.Name == "rollups")
            .RunAsync([1, await app.FeedAsync()], TestContext.Current.CancellationToken));

    /// <summary>The state after a minute in which the node with the lease did not report.</summary>
    public static Task LoseLeasesAsync(this McuApp app) =>
        app.ExecuteAsync("UPDATE mcu.row_upgrades SET lease_until = now() - interval '1 second'");
}
