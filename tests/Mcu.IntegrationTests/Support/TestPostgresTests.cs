using Npgsql;

namespace Mcu.IntegrationTests.Support;

public class TestPostgresTests(TestPostgres postgres)
{
    [Fact]
    public async Task CreateDatabase_Twice_GivesTwoThatDoNotSeeEachOther()
    {
        var ct = TestContext.Current.CancellationToken;
        var first = await postgres.CreateDatabaseAsync(ct);
        var second = await postgres.CreateDatabaseAsync(ct);

        await ExecuteAsync(first, "CREATE TABLE t (n int)", ct);
        await ExecuteAsync(second, "CREATE TABLE t (n int)", ct);
        await postgres.DropDatabaseAsync(first, ct);

        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(first, "SELECT 1", ct));
        await ExecuteAsync(second, "SELECT 1", ct);
    }

    private static async Task ExecuteAsync(string way, string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(way);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
