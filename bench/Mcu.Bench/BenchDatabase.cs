using Mcu.Infrastructure.Embedded;
using Npgsql;

namespace Mcu.Bench;

/// <summary>A real private PostgreSQL for one scenario, with the settings of the product (fsync on); gone afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private readonly EmbeddedServer _server;
    private int _count;

    private BenchDatabase(string folder, EmbeddedServer server)
    {
        _folder = folder;
        _server = server;
    }

    public static async Task<BenchDatabase> StartAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"mcu-bench-{Environment.ProcessId}");
        return new BenchDatabase(folder, await new EmbeddedPostgres().StartAsync(folder, Console.Error.WriteLine, TimeProvider.System, default));
    }

    /// <returns>The connection string of a fresh, empty database.</returns>
    public async Task<string> CreateAsync(string? template = null)
    {
        var name = $"b{++_count}";
        var way = new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = "postgres", Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync();
        var copy = template is null ? "" : $" TEMPLATE {new NpgsqlConnectionStringBuilder(template).Database}";
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}{copy}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
