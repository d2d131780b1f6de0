using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Faults;

/// <summary>
/// The database's disk fills up under load. PostgreSQL refuses writes or stops; what was acknowledged is there when there is room again.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Disk_FullUnderLoad_AndFreedAgain_LosesNothing()
    {
        using var disk = SmallDisk.Mount(_folder.Path, "300m");
        await using var postgres = await PrivatePostgres.StartAsync(_folder.Path, Ct);
        await using var town = new FaultTown(postgres.Connection);
        await town.StartAsync();
        await using var load = town.LoadGenerator(singles: 4, batches: 1, lines: 100);
        await town.AcknowledgedAsync(200);

        disk.Fill();
        var refused = town.Ledger.Refused + town.Ledger.Spooled;
        await Eventually.HoldsAsync(
            "the doors say that nothing can be written",
            () => town.Ledger.Refused + town.Ledger.Spooled > refused + 20,
            Ct,
            town.State,
            TimeSpan.FromSeconds(60));
        disk.Free();
        await Eventually.HoldsAsync(
            "PostgreSQL answers again, whether it stopped itself or not",
            () => postgres.AnswersAsync(Ct),
            Ct,
            town.State);

        await town.AcknowledgedAsync(100);
        await town.AssertKeptAsync(load);
    }
}
