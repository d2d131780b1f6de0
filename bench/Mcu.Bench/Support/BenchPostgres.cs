using Mcu.Infrastructure.Embedded;
using Npgsql;

namespace Mcu.Bench;

/// <summary>A private PostgreSQL in a folder of its own, as durable as in use: fsync on, every commit on disk.</summary>
internal sealed class BenchPostgres : IAsyncDisposable
{
    private readonly BenchFolder _folder;
    private readonly EmbeddedServer _server;

    private BenchPostgres(BenchFolder folder, EmbeddedServer server)
    {
        _folder = folder;
        _server = server;
    }

    public static async Task<BenchPostgres> StartAsync(CancellationToken ct)
    {
        var folder = new BenchFolder();
        var postgres = new EmbeddedPostgres { Settings = new Dictionary<string, string> { ["max_connections"] = "300" } };
        return new BenchPostgres(folder, await postgres.StartAsync(folder.Path, Say, TimeProvider.System, ct));
    }

    /// <returns>The connection string of a fresh, empty database.</returns>
    public async Task<string> CreateDatabaseAsync(string name, CancellationToken ct)
    {
        var way = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync(ct);
        return new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static void Say(string line) => Console.Error.WriteLine(line);
}
