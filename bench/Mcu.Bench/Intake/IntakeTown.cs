using Npgsql;

namespace Mcu.Bench;

/// <summary>
/// A database with the product on it, which can wait until triage has caught up: a reference measured while triage is busy would look too
/// slow.
/// </summary>
internal sealed class IntakeTown : IAsyncDisposable
{
    private readonly BenchPostgres _postgres;
    private readonly BenchFolder _data;

    private IntakeTown(BenchPostgres postgres, string connection, BenchFolder data, BenchServer server)
    {
        (_postgres, _data, Server, Connection) = (postgres, data, server, connection);
        Database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = 20 });
    }

    public BenchServer Server { get; }

    public string Connection { get; }

    public NpgsqlDataSource Database { get; }

    public static async Task<IntakeTown> StartAsync(CancellationToken ct)
    {
        var postgres = await BenchPostgres.StartAsync(ct: ct);
        var connection = await postgres.CreateDatabaseAsync(ct);
        var data = new BenchFolder();
        return new IntakeTown(postgres, connection, data, await BenchServer.StartProductAsync(connection, data.Path, ct));
    }

    public Task<long> CountAsync(string where, CancellationToken ct) => AskAsync($"SELECT count(*) FROM mcu.signals WHERE {where}", ct);

    public async Task SettleAsync(CancellationToken ct)
    {
        while (await CountAsync("state = 'pending'", ct) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, ct);
        }

        await using var checkpoint = Database.CreateCommand("CHECKPOINT");
        await checkpoint.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Database.DisposeAsync();
        await _postgres.DisposeAsync();
        _data.Dispose();
    }

    private async Task<long> AskAsync(string sql, CancellationToken ct)
    {
        await using var command = Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
