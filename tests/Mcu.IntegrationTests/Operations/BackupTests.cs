using System.Diagnostics;
using System.Runtime.Versioning;
using Mcu.Application.Live;
using Mcu.Infrastructure;
using Mcu.Infrastructure.Embedded;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

namespace Mcu.IntegrationTests.Operations;

/// <summary>A backup is valid when a node starts from it with the same board and feed, and continues.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BackupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Embedded_FolderCopiedAfterAStop_IsTheSameTown()
    {
        var (first, copy) = (Folder("first"), Folder("copy"));
        BoardSnapshot before;
        await using (var postgres = await PrivatePostgres.StartAsync(first, Ct))
        {
            before = await LiveAsync(postgres.Connection);
        }

        Assert.True(await RunAsync("cp", "-a", first + "/.", copy));
        await using var restored = await PrivatePostgres.StartAsync(copy, Ct);
        await AssertSameAsync(before, restored.Connection);
    }

    [Fact]
    public async Task Embedded_FolderCopiedWithTheLockOfAServerThatRuns_OpensByItself_AndLeavesThatServerAlone()
    {
        var (first, copy) = (Folder("first"), Folder("copy"));
        await using var postgres = await PrivatePostgres.StartAsync(first, Ct);
        Assert.True(await RunAsync("cp", "-a", first + "/.", copy));

        await using (var restored = await PrivatePostgres.StartAsync(copy, Ct))
        {
            Assert.NotEqual(postgres.Connection, restored.Connection);
        }

        await using var database = NpgsqlDataSource.Create(postgres.Connection);
        await using var look = database.CreateCommand("SELECT 1");
        Assert.Equal(1, await look.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task PgDump_WhileTheTownWorks_RestoresTheSameTown()
    {
        var tools = await ToolsAsync();
        await using var postgres = await OfAsync(tools);
        var before = await LiveAsync(postgres.Connection);
        var dump = Path.Combine(_folder.Path, "mcu.dump");
        var way = new NpgsqlConnectionStringBuilder(postgres.Connection);

        Assert.True(await RunAsync(Tool(tools, "pg_dump"), "--format=custom", $"--file={dump}", Uri(way, way.Database!)));
        Assert.True(await RunAsync(
            Tool(tools, "createdb"),
            $"--host={way.Host}",
            $"--port={way.Port}",
            $"--username={way.Username}",
            $"--maintenance-db={Uri(way, "postgres")}",
            "restored"));
        Assert.True(await RunAsync(Tool(tools, "pg_restore"), "--no-owner", "--exit-on-error", $"--dbname={Uri(way, "restored")}", dump));

        way.Database = "restored";
        await AssertSameAsync(before, way.ConnectionString);
    }

    /// <summary>An installation with some incidents.</summary>
    private static async Task<BoardSnapshot> LiveAsync(string connection)
    {
        await using var app = await McuApp.StartAsync(connection, Engines.Follow);
        var numbers = await app.RegisterAsync(SampleData.Signals(30));
        await app.AcknowledgeAsync(numbers[0]);
        await app.AnswerAsync(numbers[1]);
        return await app.CaughtUpAsync();
    }

    private static async Task AssertSameAsync(BoardSnapshot before, string connection)
    {
        await using var app = await McuApp.StartAsync(connection, Engines.Follow);
        Assert.Empty(BoardAudit.Differences(before, app.Board.Current));
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);

        await app.RegisterAsync(SampleData.Signals(3, prefix: "later"));
        Assert.Equal(before.Counters.Open + 3, (await app.CaughtUpAsync()).Counters.Open);
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    /// <summary>A server of the same version as the system's pg_dump, which refuses a newer server.</summary>
    private Task<PrivatePostgres> OfAsync(PostgresBinaries tools) =>
        PrivatePostgres.StartAsync(Folder("server"), Ct, programs: tools.Folder);

    private static async Task<PostgresBinaries> ToolsAsync()
    {
        var tools = (await PostgresBinaries.FindAsync(named: null, Ct)).FirstOrDefault(
            set => !set.Own && File.Exists(Tool(set, "pg_dump")));
        Assert.SkipWhen(
            tools is null,
            "PostgreSQL's server and pg_dump of one version are not here: on Debian «apt-get install postgresql».");
        return tools;
    }

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder.Path, name)).FullName;

    private static string Tool(PostgresBinaries set, string name) => Path.Combine(set.Folder, "bin", name);

    private static string Uri(NpgsqlConnectionStringBuilder way, string database) =>
        $"host={way.Host} port={way.Port} user={way.Username} password={way.Password} dbname={database}";

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        await process.WaitForExitAsync(Ct);
        return process.ExitCode == 0;
    }
}
