using Mcu.Infrastructure.Embedded;
using Npgsql;

namespace Mcu.Bench;

/// <summary>A real private PostgreSQL for one scenario, with the settings of the product (fsync on); gone afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private EmbeddedServer _server;
    private int _count;

    private BenchDatabase(string folder, EmbeddedServer server)
    {
        _folder = folder;
        _server = server;
    }

    /// <summary>Bytes on disk, the log left out.</summary>
    public long Size => new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => !file.FullName.Contains("pg_wal", StringComparison.Ordinal)).Sum(file => file.Length);

    /// <param name="settings">For filling it fast; <see cref="RestartAsync"/> goes on without them.</param>
    public static async Task<BenchDatabase> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"mcu-bench-{Environment.ProcessId}");
        return new BenchDatabase(folder, await ServeAsync(folder, settings));
    }

    /// <returns>The connection string of a fresh, empty database.</returns>
    public async Task<string> CreateAsync()
    {
        var name = $"b{++_count}";
        var way = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = "postgres", Pooling = false };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Again(name);
    }

    /// <summary>The way to a database of this server after a restart.</summary>
    public string Again(string database) => new NpgsqlConnectionStringBuilder(_server.ConnectionString)
    {
        Database = database.Contains('=', StringComparison.Ordinal) ? new NpgsqlConnectionStringBuilder(database).Database : database,
    }.ConnectionString;

    /// <summary>Stops and starts the server: its caches are empty, its settings are the product's.</summary>
    public async Task RestartAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        _server = await ServeAsync(_folder, settings: null);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static Task<EmbeddedServer> ServeAsync(string folder, IReadOnlyDictionary<string, string>? settings) =>
        new EmbeddedPostgres { Settings = settings ?? new Dictionary<string, string>() }.StartAsync(folder, Console.Error.WriteLine, TimeProvider.System, default);
}
