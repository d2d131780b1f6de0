using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Operations;

/// <summary>
/// Faults of the machine while the program runs: no free file handles, a missing folder, a full disk for temporary files.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class MachineRunTests : IDisposable
{
    private readonly TempFolder _data = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task IdleConnections_OnAMachineWithFewFiles_TheHostRecoversWhenTheyAreClosed()
    {
        await using var town = MachineTown.Town(_data.Path);
        town.Through = ["prlimit", "--nofile=1024:1024"];
        await town.StartAsync(Ct);
        List<Socket> crowd = [];
        try
        {
            for (var i = 0; i < 1_100; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                crowd.Add(socket);
                await socket.ConnectAsync(IPAddress.Loopback, town.Port, Ct);
            }
        }
        finally
        {
            crowd.ForEach(socket => socket.Dispose());
        }

        await Eventually.HoldsAsync("ready again", async () => await town.ReadinessAsync(Ct) is HttpStatusCode.OK, Ct, () => town.Output);
        await MachineTown.PostAsync(town, "a", "Выдуманная яма");
        Assert.NotNull(await MachineTown.CardAsync(town));
        Assert.DoesNotContain("Too many open files", town.Output, StringComparison.Ordinal);
        Assert.Equal(0, await town.StopAsync(Ct));
    }

    [Fact]
    public async Task SignedBatch_TemporaryFolderMissing_Is503WithRetryAfter_AndTakenWhenItIsThere()
    {
        var temporary = Path.Combine(_data.Path, "missing");
        await using var town = MachineTown.Town(
            Path.Combine(_data.Path, "data"),
            ("TMPDIR", temporary),
            ("Sources__0__Secret", MachineTown.Secret));
        await town.StartAsync(Ct);

        using (var refused = await MachineTown.BatchAsync(town))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Directory.CreateDirectory(temporary);
        using var taken = await MachineTown.BatchAsync(town);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task SignedBatch_TemporaryFolderFull_Is503WithRetryAfter()
    {
        using var disk = new TempFolder();
        using var small = SmallDisk.Mount(disk.Path, "1m");
        small.Fill();
        await using var town = MachineTown.Town(_data.Path, ("TMPDIR", disk.Path), ("Sources__0__Secret", MachineTown.Secret));
        await town.StartAsync(Ct);

        using var refused = await MachineTown.BatchAsync(town);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        small.Free();
        using var taken = await MachineTown.BatchAsync(town);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
    }

    [Fact]
    public async Task SpoolFolder_MovedAwayAndBack_TheBoardsClockContinues_AndReadinessReportsItMeanwhile()
    {
        await using var town = MachineTown.Town(_data.Path);
        await town.StartAsync(Ct);
        var (spool, away) = (Path.Combine(_data.Path, "spool"), Path.Combine(_data.Path, "spool.away"));

        Directory.Move(spool, away);
        await Eventually.HoldsAsync(
            "not ready",
            async () => await town.ReadinessAsync(Ct) is HttpStatusCode.ServiceUnavailable,
            Ct,
            () => town.Output);
        var at = await MachineTown.AtAsync(town);
        await Eventually.HoldsAsync(
            "the board's clock goes on without it",
            async () => await MachineTown.AtAsync(town) > at,
            Ct,
            () => town.Output);
        await Eventually.HoldsAsync(
            "a line in the log",
            () => town.Output.Contains("cannot be reached any more", StringComparison.Ordinal),
            Ct,
            () => town.Output);
        Directory.Move(away, spool);

        await Eventually.HoldsAsync("ready again", async () => await town.ReadinessAsync(Ct) is HttpStatusCode.OK, Ct, () => town.Output);
        at = await MachineTown.AtAsync(town);
        await Eventually.HoldsAsync("the board's clock goes on", async () => await MachineTown.AtAsync(town) > at, Ct, () => town.Output);
    }
}
