using Mcu.Infrastructure.Store.Model;
using Mcu.IntegrationTests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Mcu.IntegrationTests.Store.Migrations;

/// <summary>
/// Migrations are written by hand; comparing the catalogues of two databases proves that they build the tables of the model.
/// </summary>
public class MigrationTests(TestPostgres postgres)
{
    private const string Ours = "n.nspname = 'mcu' AND c.relname NOT LIKE 'qrtz%' AND c.relname NOT LIKE '%migrations'";

    private const string Columns =
        $"""
         SELECT concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
                          'identity=' || a.attidentity::text, 'generated=' || a.attgenerated::text,
                          'default=' || pg_get_expr(d.adbin, d.adrelid), 'collation=' || o.collname)
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum LEFT JOIN pg_collation o ON o.oid = a.attcollation
         WHERE {Ours} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
         """;

    private const string Constraints =
        $"""
         SELECT concat_ws(' ', c.relname, k.conname, pg_get_constraintdef(k.oid))
         FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {Ours}
         """;

    private const string Indexes =
        $"""
         SELECT pg_get_indexdef(i.indexrelid)
         FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {Ours}
         """;

    private const string Others =
        $"""
         SELECT concat_ws(' ', c.relkind::text, c.relname)
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {Ours} AND c.relkind IN ('S', 'v', 'm', 'p', 'f')
         """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrations_BuildExactlyTheTablesOfTheModel()
    {
        await using var migrated = await McuApp.StartAsync(postgres, Engines.Schedule);
        var model = await postgres.CreateEmptyDatabaseAsync(Ct);
        await using (var db = new McuDbContext(new DbContextOptionsBuilder<McuDbContext>().UseNpgsql(model).Options))
        {
            await db.Database.EnsureCreatedAsync(Ct);
        }

        var left = await CatalogueAsync(migrated.Connection);
        var right = await CatalogueAsync(model);

        Assert.True(right.Count > 80, $"The catalogue has {right.Count} lines: the query looks in the wrong place.");
        Assert.Equal(right.Except(left), left.Except(right));
        Assert.Equal(right, left);
    }

    [Fact]
    public async Task Migrations_ANodeAfterAnother_ChangeNothing()
    {
        await using var first = await McuApp.StartAsync(postgres);
        var before = await CatalogueAsync(first.Connection);

        await using var second = await McuApp.StartAsync(first.Connection);

        Assert.Equal(before, await CatalogueAsync(first.Connection));
        Assert.Equal(1, await first.AskAsync<long>("SELECT count(*) FROM mcu.installation"));
    }

    [Fact]
    public async Task Migrations_NodesThatStartAtOnce_AllComeUp()
    {
        var connection = await postgres.CreateEmptyDatabaseAsync(Ct);

        var nodes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => McuApp.StartAsync(connection)));

        Assert.All(nodes, node => Assert.True(node.Board.IsLoaded));
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private static async Task<IReadOnlyList<string>> CatalogueAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand(
            $"SELECT * FROM ({Columns} UNION ALL {Constraints} UNION ALL {Indexes} UNION ALL {Others}) " +
            "AS line (text) ORDER BY text COLLATE \"C\"");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        List<string> lines = [];
        while (await reader.ReadAsync(Ct))
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }
}
