using Mcu.Infrastructure.Embedded;
using Npgsql;

namespace Mcu.Bench;

/// <summary>
/// A private PostgreSQL in a folder of its own, as durable as in production: fsync on, every commit on disk. Deleted afterwards.
/// </summary>
internal sealed class BenchPostgres : IAsyncDisposable
{
    /// <summary>Rights of the benchmark's role: to create databases, and to run a checkpoint.</summary>
    private static readonly IReadOnlyList<string> Rights =
        [$"ALTER ROLE {ClusterAccess.Role} CREATEDB", $"GRANT pg_checkpoint TO {ClusterAccess.Role}"];

    private readonly BenchFolder _folder;
    private EmbeddedServer _server;
    private int _count;

    private BenchPostgres(BenchFolder folder, EmbeddedServer server)
    {
        _folder = folder;
        _server = server;
    }

    /// <summary>Size on disk in bytes, without the write-ahead log.</summary>
    public long Size => new DirectoryInfo(_folder.Path).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => !file.FullName.Contains("pg_wal", StringComparison.Ordinal)).Sum(file => file.Length);

    /// <param name="settings">Settings to fill it fast; <see cref="RestartAsync"/> restarts without them.</param>
    public static async Task<BenchPostgres> StartAsync(IReadOnlyDictionary<string, string>? settings = null, CancellationToken ct = default)
    {
        var folder = new BenchFolder();
        return new BenchPostgres(folder, await ServeAsync(folder, settings, ct));
    }

    /// <returns>The connection string of a fresh, empty database.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct = default)
    {
        var name = $"b{++_count}";
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(ct);
        return Way(name);
    }

    /// <summary>Restarts the server with empty caches and with the product's settings.</summary>
    /// <returns>The new connection string of one of its databases.</returns>
    public async Task<string> RestartAsync(string connection)
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        _server = await ServeAsync(_folder, settings: null, default);
        return Way(new NpgsqlConnectionStringBuilder(connection).Database!);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private string Way(string database) => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Database = database,
    }.ConnectionString;

    /// <summary>Allows enough connections for the product, a reference and the benchmark at once.</summary>
    private static Task<EmbeddedServer> ServeAsync(
        BenchFolder folder, IReadOnlyDictionary<string, string>? settings, CancellationToken ct) =>
        new EmbeddedPostgres
        {
            Grants = Rights,
            Settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>()) { ["max_connections"] = "300" },
        }
            .StartAsync(folder.Path, Console.Error.WriteLine, TimeProvider.System, ct);
}
