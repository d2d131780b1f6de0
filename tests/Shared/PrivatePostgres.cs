using System.Diagnostics;
using System.Globalization;
using Mcu.Infrastructure.Embedded;
using Npgsql;

namespace Mcu.TestTown;

/// <summary>A durable PostgreSQL (fsync is on) for one test, which may be stopped, killed and restarted.</summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    /// <summary>Rights of the tests' role: to create databases, and to read the server's statistics.</summary>
    public static readonly IReadOnlyList<string> Rights =
        [$"ALTER ROLE {ClusterAccess.Role} CREATEDB", $"GRANT pg_checkpoint, pg_read_all_settings TO {ClusterAccess.Role}"];

    private readonly string _folder;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string? _programs;
    private EmbeddedServer? _server;

    private PrivatePostgres(string folder, IReadOnlyDictionary<string, string> settings, string? programs) =>
        (_folder, _settings, _programs) = (folder, settings, programs);

    public string Connection { get; private set; } = "";

    /// <param name="folder">Its data folder, which is kept afterwards.</param>
    /// <param name="programs">The folder of a PostgreSQL of the system; null for the product's own.</param>
    public static async Task<PrivatePostgres> StartAsync(
        string folder, CancellationToken ct, IReadOnlyDictionary<string, string>? settings = null, string? programs = null)
    {
        var postgres = new PrivatePostgres(folder, settings ?? new Dictionary<string, string>(), programs);
        await postgres.StartAsync(ct);
        return postgres;
    }

    public async Task StartAsync(CancellationToken ct)
    {
        _server = await new EmbeddedPostgres { Settings = _settings, Grants = Rights, Programs = _programs }.StartAsync(
            _folder,
            _ => { },
            TimeProvider.System,
            ct);
        Connection = _server.ConnectionString;
    }

    /// <summary>
    /// Whether it accepts connections. A server that has stopped by itself is restarted; one that is still starting is asked again later.
    /// </summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        if (_server is { IsRunning: false } server)
        {
            await server.ReviveAsync(ct);
        }

        try
        {
            await using var connection = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(Connection) { Pooling = false }.ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public async Task StopAsync()
    {
        if (_server is { } server)
        {
            _server = null;
            await server.DisposeAsync();
        }
    }

    /// <summary>Kills the server and all its child processes at once, as a power cut would.</summary>
    public void Kill()
    {
        var file = Path.Combine(ClusterPlace.Find(_folder).Cluster, "postmaster.pid");
        var server = int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture);
        int[] all = [server, .. ChildrenOf(server)];
        _server?.Abandon();
        _server = null;
        foreach (var id in all)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                // It ended by itself, as a child process of the server may.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await using (var pooled = new NpgsqlConnection(Connection))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await StopAsync();
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        from folder in Directory.GetDirectories("/proc")
        where int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)
        let stat = Read(Path.Combine(folder, "stat"))
        where stat.Length > 0 && stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1] == parent.ToString(CultureInfo.InvariantCulture)
        select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture);

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // The process ended meanwhile.
        }
    }
}
