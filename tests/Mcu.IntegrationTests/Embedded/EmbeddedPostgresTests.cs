using System.Diagnostics;
using System.Globalization;
using System.Runtime.Versioning;
using Mcu.Infrastructure.Embedded;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Embedded;

[UnsupportedOSPlatform("windows")]
public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TempFolder _data = new();
    private readonly List<string> _said = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Cluster => Path.Combine(_data.Path, "postgres");

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Start_FreshFolder_InitialisesAndAnswers()
    {
        await using var server = await StartAsync();

        Assert.Equal("mcu", await AskAsync(server, "SELECT current_database()"));
        Assert.Equal("5s", await AskAsync(server, "SHOW idle_in_transaction_session_timeout"));
        Assert.Equal("on", await AskAsync(server, "SHOW fsync"));
        Assert.Contains("Creating the database", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ShortPath_ListensOnTheSocketOnly()
    {
        await using var server = await StartAsync();

        Assert.Equal("", await AskAsync(server, "SHOW listen_addresses"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
            File.GetUnixFileMode(Path.Combine(_data.Path, "socket")));
    }

    [Fact]
    public async Task Start_LongPath_ListensOnLoopbackAndAsksForThePassword()
    {
        using var deep = new TempFolder(new string('d', 90));
        await using var server = await new EmbeddedPostgres { Grants = PrivatePostgres.Rights }.StartAsync(
            deep.Path,
            _said.Add,
            TimeProvider.System,
            Ct);
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong", Pooling = false };
        await using var stranger = new NpgsqlConnection(wrong.ConnectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => stranger.OpenAsync(Ct));

        Assert.Equal("127.0.0.1", await AskAsync(server, "SHOW listen_addresses"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(deep.Path, "postgres.password")));
    }

    [Fact]
    public async Task Start_AfterStop_KeepsTheData()
    {
        await using (var first = await StartAsync())
        {
            await AskAsync(first, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        }

        Assert.False(File.Exists(Path.Combine(Cluster, "postmaster.pid")));
        await using var second = await StartAsync();

        Assert.Equal("42", await AskAsync(second, "SELECT n::text FROM kept"));
    }

    [Fact]
    public async Task Start_SecondAppOnTheFolder_IsRefusedWithOneLine()
    {
        await using var first = await StartAsync();

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("in use by another running copy", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("1", await AskAsync(first, "SELECT '1'"));
    }

    [Fact]
    public async Task Start_ServerLeftRunning_IsTakenOver()
    {
        var killed = await StartAsync();
        var process = ServerProcessId();
        killed.Abandon();

        await using var next = await StartAsync();

        Assert.Equal(process, ServerProcessId());
        Assert.Equal("1", await AskAsync(next, "SELECT '1'"));
        Assert.Contains("Took over", _said[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_ServerCrashed_RecoversWhatWasCommitted()
    {
        var killed = await StartAsync();
        await AskAsync(killed, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
        var process = ServerProcessId();
        killed.Abandon();
        Process.GetProcessById(process).Kill();

        await using var next = await StartAsync();

        Assert.Equal("7", await AskAsync(next, "SELECT n::text FROM kept"));
        Assert.NotEqual(process, ServerProcessId());
    }

    [Fact]
    public async Task Start_ProcessNumberNowBelongsToAStranger_StartsAnyway()
    {
        var killed = await StartAsync();
        var process = ServerProcessId();
        killed.Abandon();
        Process.GetProcessById(process).Kill();
        var claim = await File.ReadAllLinesAsync(Path.Combine(Cluster, "postmaster.pid"), Ct);
        claim[0] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(Path.Combine(Cluster, "postmaster.pid"), claim, Ct);

        await using var next = await StartAsync();

        Assert.Equal("1", await AskAsync(next, "SELECT '1'"));
    }

    [Fact]
    public async Task Start_ForeignVersion_IsRefusedAndNothingIsDeleted()
    {
        Directory.CreateDirectory(Cluster);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "9\n", Ct);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "treasure"), "gold", Ct);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("was made by PostgreSQL 9", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("gold", await File.ReadAllTextAsync(Path.Combine(Cluster, "treasure"), Ct));
    }

    [Fact]
    public async Task Start_DamagedFolder_IsRefusedAndNothingIsDeleted()
    {
        Directory.CreateDirectory(Path.Combine(Cluster, "base"));
        await File.WriteAllTextAsync(Path.Combine(Cluster, "base", "1"), "rows", Ct);

        var refusal = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("PG_VERSION is missing", refusal.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Cluster, "base", "1")));
    }

    [Fact]
    public async Task Start_LeftoverOfABrokenInit_BeginsAnew()
    {
        Directory.CreateDirectory(Path.Combine(_data.Path, "postgres.unfinished", "base"));

        await using var server = await StartAsync();

        Assert.Equal("1", await AskAsync(server, "SELECT '1'"));
        Assert.False(Directory.Exists(Path.Combine(_data.Path, "postgres.unfinished")));
    }

    [Fact]
    public async Task Start_RootAndAClosedParent_PutsTheClusterBelowVarLib()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root has an account that cannot follow");
        using var home = new TempFolder("data");
        File.SetUnixFileMode(home.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        string place;
        await using (var server = await new EmbeddedPostgres { Grants = PrivatePostgres.Rights }.StartAsync(
            home.Path,
            _said.Add,
            TimeProvider.System,
            Ct))
        {
            place = await AskAsync(server, "SHOW data_directory");
        }

        Assert.StartsWith("/var/lib/mcu/", place, StringComparison.Ordinal);
        Assert.Contains(_said, line => line.Contains(Path.GetDirectoryName(place)!, StringComparison.Ordinal));
        Directory.Delete(Path.GetDirectoryName(place)!, recursive: true);
    }

    [Fact]
    public async Task Start_RootAndARemovedDataFolder_DoesNotBringTheOldDatabaseBack()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root has an account that cannot follow");
        using var home = new TempFolder("data");
        File.SetUnixFileMode(home.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var places = new List<string>();
        foreach (var removed in (bool[])[false, false, true])
        {
            if (removed)
            {
                Directory.Delete(home.Path, recursive: true);
            }

            await using var server = await new EmbeddedPostgres { Grants = PrivatePostgres.Rights }.StartAsync(
                home.Path,
                _said.Add,
                TimeProvider.System,
                Ct);
            places.Add(await AskAsync(server, "SHOW data_directory"));
        }

        Assert.Equal(places[0], places[1]);
        Assert.NotEqual(places[0], places[2]);
        Assert.True(Directory.Exists(places[0]));
        places.Distinct().ToList().ForEach(place => Directory.Delete(Path.GetDirectoryName(place)!, recursive: true));
    }

    [Fact]
    public async Task FindRunning_BesideARunningApp_GivesItsServer()
    {
        Assert.Null(await EmbeddedPostgres.FindRunningAsync(_data.Path, Ct));
        await using var server = await StartAsync();

        Assert.Equal(server.ConnectionString, await EmbeddedPostgres.FindRunningAsync(_data.Path, Ct));
    }

    [Fact]
    public async Task Database_Cyrillic_SupportsCaseTrigramsAndRussianSearch()
    {
        await using var server = await StartAsync();

        Assert.Equal("ЁЖИК ёжик", await AskAsync(server, "SELECT upper('ёжик') || ' ' || lower('ЁЖИК')"));
        Assert.Equal(
            "true",
            await AskAsync(server, "SELECT (to_tsvector('russian', 'ямы на дорогах') @@ to_tsquery('russian', 'дорога'))::text"));
        Assert.Equal("true", await AskAsync(server, "CREATE EXTENSION pg_trgm; SELECT (similarity('дорога', 'дороги') > 0.3)::text"));
    }

    private Task<EmbeddedServer> StartAsync() => new EmbeddedPostgres { Grants = PrivatePostgres.Rights }.StartAsync(
        _data.Path,
        _said.Add,
        TimeProvider.System,
        Ct);

    private int ServerProcessId() =>
        int.Parse(File.ReadLines(Path.Combine(Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static async Task<string> AskAsync(EmbeddedServer server, string sql)
    {
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Ct) ?? "";
    }
}
