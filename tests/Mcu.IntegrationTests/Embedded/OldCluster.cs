using System.Runtime.Versioning;
using Mcu.Infrastructure.Embedded;
using Npgsql;

namespace Mcu.IntegrationTests.Embedded;

/// <summary>
/// A data folder as releases up to 2a6afeb created it: everything belongs to the superuser "mcu", and whoever reaches the socket is that
/// superuser. Started with the commands of that release.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class OldCluster(string folder)
{
    private readonly ServerAccount _account = ServerAccount.Current;
    private PostgresBinaries? _programs;

    private string Cluster => Path.Combine(folder, "postgres");

    private string Socket => Path.Combine(folder, "socket");

    public string Connection => new NpgsqlConnectionStringBuilder
    {
        Host = Socket,
        Port = 5432,
        Database = "mcu",
        Username = "mcu",
    }.ConnectionString;

    public async Task StartAsync(CancellationToken ct)
    {
        var found = (await PostgresBinaries.FindAsync(named: null, ct))[0];
        _programs = found;
        if (_account.IsRoot && found.Own)
        {
            BinaryFolder.CopyOnce(found.Folder, ClusterPlace.BinariesFor(found.Version));
            _programs = found with { Folder = ClusterPlace.BinariesFor(found.Version) };
        }

        var password = Path.Combine(folder, "postgres.password");
        await File.WriteAllTextAsync(password, "0123456789abcdef0123456789abcdef", ct);
        File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await _account.OwnAsync(password, ct);
        await _account.CreateClosedDirectoryAsync(Cluster, ct);
        await RunAsync(
            _programs.InitDb,
            [
                "--pgdata", Cluster, "--username", "mcu", "--pwfile", password, "--encoding=UTF8", "--locale=C.UTF-8",
                "--auth-local=trust", "--auth-host=scram-sha-256",
            ],
            ct);
        await File.AppendAllTextAsync(Path.Combine(Cluster, "postgresql.conf"), "\ninclude_if_exists = 'mcu.conf'\n", ct);
        await ServerSettings.WriteAsync(new ClusterPlace(folder), _account, new Dictionary<string, string>(), ct);
        var log = Path.Combine(folder, "postgres.log");
        await File.WriteAllTextAsync(log, "", ct);
        await _account.OwnAsync(log, ct);
        await RunAsync(_programs.PgCtl, ["start", "--silent", "--wait", "--pgdata", Cluster, "--log", log], ct);
        await AskAsync(new NpgsqlConnectionStringBuilder(Connection) { Database = "postgres" }.ConnectionString, "CREATE DATABASE mcu", ct);
    }

    public Task AskAsync(string sql, CancellationToken ct) => AskAsync(Connection, sql, ct);

    public Task StopAsync(CancellationToken ct) =>
        RunAsync(_programs!.PgCtl, ["stop", "--silent", "--wait", "--mode=fast", "--pgdata", Cluster], ct);

    private static async Task AskAsync(string connection, string sql, CancellationToken ct)
    {
        await using var way = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await way.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, way);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        var run = await _account.RunAsync(program, arguments, ct);
        Assert.True(run.Succeeded, run.Output);
    }
}
