using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Faults;

/// <summary>The database dies or becomes unreachable while the program runs; it has a server of its own here that syncs to disk.</summary>
public sealed class PostgresKilledTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Postgres_KilledUnderLoad_AndStartedAgain_LosesNothing_AndTheAppRecoversByItself()
    {
        await using var postgres = await PrivatePostgres.StartAsync(_folder.Path, Ct);
        await using var town = new FaultTown(postgres.Connection);
        await town.StartAsync();
        await using var load = town.LoadGenerator(singles: 6, batches: 1);

        for (var round = 0; round < 2; round++)
        {
            await town.AcknowledgedAsync(300);
            postgres.Kill();
            await postgres.StartAsync(Ct);
        }

        await town.AcknowledgedAsync(100);
        await town.AssertKeptAsync(load);
        Assert.True(town.Ledger.LateOnes > 0, "Nobody was told anything.");
    }
}
