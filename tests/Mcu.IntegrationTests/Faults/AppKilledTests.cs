using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Faults;

/// <summary>
/// The program is killed while messages come in, one by one and in batches; the senders repeat what was not acknowledged.
/// </summary>
public class AppKilledTests(TestPostgres postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task App_KilledInTheMiddleOfBatches_KeepsEveryPromise()
    {
        await using var town = new FaultTown(await postgres.CreateDatabaseAsync(Ct));
        await town.StartAsync();
        await using var load = town.LoadGenerator(singles: 6, batches: 2);

        for (var round = 0; round < 2; round++)
        {
            await town.AcknowledgedAsync(500);
            await town.Node.KillAsync(Ct);
            await town.Node.StartAsync(Ct);
        }

        await town.AcknowledgedAsync(100);
        await town.AssertKeptAsync(load);
        Assert.True(town.Ledger.Broken > 0, "Nobody was in the middle of anything.");
        Assert.True(town.Ledger.LateOnes > 0, "Nobody was told anything.");
    }
}
