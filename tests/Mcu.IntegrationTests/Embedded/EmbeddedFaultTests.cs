using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Mcu.Infrastructure.Embedded;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Embedded;

/// <summary>
/// Faults of the private PostgreSQL: each gives one clear line and deletes nothing or, where it is safe, the start succeeds anyway.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedFaultTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly List<string> _said = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Cluster => Path.Combine(_data.Path, "postgres");

    private string LockFile => Path.Combine(Cluster, "postmaster.pid");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Start_DiskTooSmallForADatabase_ReportsItAndLeavesNothingIncomplete()
    {
        using var disk = SmallDisk.Mount(_data.Path, "12m");

        var refusal = await RefusalAsync();

        Assert.Contains("is full", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.GetDirectories(_data.Path),
            folder => Path.GetFileName(folder).StartsWith("postgres", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_DiskHasBecomeFull_ReportsIt_AndWorksWhenThereIsRoomAgain()
    {
        using var disk = SmallDisk.Mount(_data.Path, "160m");
        await KeepAsync("gold");
        disk.Fill();

        Assert.Contains("is full", await RefusalAsync(), StringComparison.Ordinal);

        disk.Free();
        Assert.Equal("gold", await KeptAsync());
    }

    [Theory]
    [InlineData("PG_VERSION", null)]
    [InlineData("global/pg_control", "")]
    [InlineData("global/pg_control", null)]
    [InlineData("base/5/pg_filenode.map", null)]
    [InlineData("pg_xact/0000", null)]
    public async Task Start_AFileIsMissingOrCutShort_IsRefusedWithOneLine_AndNothingElseIsTouched(string damaged, string? content)
    {
        await KeepAsync("gold");
        var file = Path.Combine(Cluster, damaged);
        var copy = await File.ReadAllBytesAsync(file, Ct);
        File.Delete(file);
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content, Ct);
        }

        await RefusalAsync();

        // The folder is put back unchanged: nothing was deleted or created over it.
        await File.WriteAllBytesAsync(file, copy, Ct);
        await ServerAccount.Current.OwnAsync(file, Ct);
        Assert.Equal("gold", await KeptAsync());
    }

    [Fact]
    public async Task Start_DatabaseOfANewerPostgres_IsRefused_AndOpensAgainWithItsOwn()
    {
        await KeepAsync("gold");
        var version = await File.ReadAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), Ct);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "99\n", Ct);

        Assert.Contains("was made by PostgreSQL 99", await RefusalAsync(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), version, Ct);
        Assert.Equal("gold", await KeptAsync());
    }

    [Fact]
    public async Task Start_LockFileOfADeadServer_IsNoObstacle()
    {
        await KeepAsync("gold");
        using var dead = Process.Start("true");
        await dead.WaitForExitAsync(Ct);
        await WriteLockAsync(string.Create(CultureInfo.InvariantCulture, $"{dead.Id}\n{Cluster}\n0\n5432\n{_data.Path}/socket\n\n"));

        Assert.Equal("gold", await KeptAsync());
    }

    [Fact]
    public async Task Start_LockFileNamesTheServerOfAnotherFolder_StartsAndLeavesThatOneAlone()
    {
        await KeepAsync("gold");
        using var other = new TempFolder();
        await using var server = await new EmbeddedPostgres().StartAsync(other.Path, _said.Add, TimeProvider.System, Ct);
        await WriteLockAsync(await File.ReadAllTextAsync(Path.Combine(other.Path, "postgres", "postmaster.pid"), Ct));

        Assert.Equal("gold", await KeptAsync());
        Assert.Equal("1", await AskAsync(server, "SELECT '1'"));
    }

    [Fact]
    public async Task Start_EmptyLockFile_IsNoObstacle() // the result of a power cut
    {
        await KeepAsync("gold");
        await WriteLockAsync("");

        Assert.Equal("gold", await KeptAsync());
    }

    [Fact]
    public async Task App_KilledDuringInitdb_BeginsAnewBesideTheOrphan()
    {
        await using var app = Program();
        app.Launch();
        await Eventually.HoldsAsync(
            "initdb runs",
            () => Directory.EnumerateFiles(_data.Path, "pg_hba.conf", SearchOption.AllDirectories).Any(),
            Ct,
            () => app.Output);
        await app.KillAsync(Ct);

        Assert.True(await app.CommandAsync(Ct, "migrate") == 0, app.Output);
        Assert.True(File.Exists(Path.Combine(Cluster, "PG_VERSION")));
    }

    [Fact]
    public async Task App_AndItsServerKilledWhileStarting_StartAgain()
    {
        await KeepAsync("gold");
        await using var app = Program();
        app.Launch();
        await Eventually.HoldsAsync("the server starts", () => File.Exists(LockFile), Ct, () => app.Output);
        await app.KillAsync(Ct);
        var server = int.Parse((await File.ReadAllLinesAsync(LockFile, Ct))[0], CultureInfo.InvariantCulture);
        Process.GetProcessById(server).Kill();

        Assert.Equal("gold", await KeptAsync());
    }

    [Fact]
    public async Task App_ServerKilledUnderIt_StartsItAgainByItself()
    {
        await using var app = Program();
        await app.StartAsync(Ct);
        var server = int.Parse((await File.ReadAllLinesAsync(LockFile, Ct))[0], CultureInfo.InvariantCulture);
        Process.GetProcessById(server).Kill();

        await Eventually.HoldsAsync(
            "another server runs and the node is ready",
            async () => app.Output.Contains("was started again", StringComparison.Ordinal) && await app.DatabaseIsReadyAsync(Ct) is true,
            Ct,
            () => app.Output);
        Assert.Equal(0, await app.StopAsync(Ct));
        Assert.False(File.Exists(LockFile));
    }

    private TownProcess Program() => new(new Dictionary<string, string> { ["Data__Directory"] = _data.Path, ["Demo__Enabled"] = "false" });

    private async Task<string> RefusalAsync()
    {
        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_data.Path, refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    /// <summary>Creates a database, stores a value in it and stops.</summary>
    private async Task KeepAsync(string word)
    {
        await using var server = await StartAsync();
        await AskAsync(server, $"CREATE TABLE kept (word text); INSERT INTO kept VALUES ('{word}')");
    }

    private async Task<string> KeptAsync()
    {
        await using var server = await StartAsync();
        return await AskAsync(server, "SELECT word FROM kept");
    }

    private async Task WriteLockAsync(string content)
    {
        await File.WriteAllTextAsync(LockFile, content, Ct);
        await ServerAccount.Current.OwnAsync(LockFile, Ct);
    }

    private Task<EmbeddedServer> StartAsync() => new EmbeddedPostgres().StartAsync(_data.Path, _said.Add, TimeProvider.System, Ct);

    private static async Task<string> AskAsync(EmbeddedServer server, string sql)
    {
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Ct) ?? "";
    }
}
