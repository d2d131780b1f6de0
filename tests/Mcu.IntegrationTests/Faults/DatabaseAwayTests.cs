using System.Diagnostics;
using System.Net;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;

namespace Mcu.IntegrationTests.Faults;

/// <summary>
/// A whole minute without a database. Endpoints may spool or ask senders to come back later; everything acknowledged is stored afterwards.
/// </summary>
public sealed class DatabaseAwayTests : IDisposable
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TruthWithin = TimeSpan.FromSeconds(5);

    private readonly TempFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Database_StoppedForAMinuteUnderLoad_LosesNothing_AndReadinessReportsIt()
    {
        await using var postgres = await PrivatePostgres.StartAsync(_folder.Path, Ct);
        await using var town = new FaultTown(postgres.Connection);
        await town.StartAsync();
        await using var load = town.LoadGenerator(singles: 2, batches: 1, pause: TimeSpan.FromMilliseconds(500), lines: 20);
        await town.AcknowledgedAsync(100);

        await postgres.StopAsync();
        var since = Stopwatch.GetTimestamp();
        await Eventually.HoldsAsync(
            "readiness knows that the database is away",
            async () => await town.Node.DatabaseIsReadyAsync(Ct) is false,
            Ct,
            town.State,
            TruthWithin);
        await Task.Delay(Away - Stopwatch.GetElapsedTime(since), TimeProvider.System, Ct);
        await postgres.StartAsync(Ct);

        await Eventually.HoldsAsync(
            "readiness knows that it is back",
            async () => await town.Node.DatabaseIsReadyAsync(Ct) is true && await town.Node.ReadinessAsync(Ct) is HttpStatusCode.OK,
            Ct,
            town.State,
            TruthWithin);
        await town.AcknowledgedAsync(100);
        await town.AssertKeptAsync(load);
    }
}
