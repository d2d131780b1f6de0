using Mcu.Infrastructure.Embedded;
using Mcu.IntegrationTests.Support;
using Mcu.TestTown;
using Npgsql;

[assembly: AssemblyFixture(typeof(TestPostgres))]

namespace Mcu.IntegrationTests.Support;

/// <summary>
/// One private PostgreSQL for all tests of a project, started when the first test asks for a database; each test class takes its own
/// database.
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly TempFolder _folder = new();
    private EmbeddedServer? _server;
    private int _count;

    /// <returns>The connection string of a fresh, empty database.</returns>
    public async Task<string> CreateDatabaseAsync(CancellationToken ct)
    {
        var server = await StartAsync(ct);
        var name = $"t{Interlocked.Increment(ref _count)}";
        await ExecuteAsync(server, $"CREATE DATABASE {name}", ct);
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    public async Task DropDatabaseAsync(string connectionString, CancellationToken ct)
    {
        await using (var pooled = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(pooled);
        }

        await ExecuteAsync(
            await StartAsync(ct),
            $"DROP DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)",
            ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Dispose();
        _starting.Dispose();
    }

    private static async Task ExecuteAsync(EmbeddedServer server, string sql, CancellationToken ct)
    {
        var way = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Pooling = false, CommandTimeout = 120 };
        await using var connection = new NpgsqlConnection(way.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<EmbeddedServer> StartAsync(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_server is null)
            {
                await StaleProcesses.RemoveAsync(_folder.Root, ct);
                var postgres = new EmbeddedPostgres
                {
                    Grants = PrivatePostgres.Rights,
                    Settings = new Dictionary<string, string>
                    {
                        ["fsync"] = "off",
                        ["synchronous_commit"] = "off",
                        ["full_page_writes"] = "off",
                        ["max_connections"] = "300",
                    },
                };
                _server = await postgres.StartAsync(_folder.Path, _ => { }, TimeProvider.System, ct);
            }

            return _server;
        }
        finally
        {
            _starting.Release();
        }
    }
}
