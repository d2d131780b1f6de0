using Mcu.Infrastructure.Store.Model;
using Mcu.Infrastructure.Store.SqlServer;
using Mcu.Tests.Support;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Mcu.Tests.Store.SqlServer;

/// <summary>The hand-written migrations give valid T-SQL; there is no server here, so Microsoft's parser checks it.</summary>
public sealed class MigrationScriptTests
{
    [Fact]
    public void Migrations_AsTSql_EqualTheExpectedFile() =>
        Expectation.Same("Store/SqlServer/Expected/migrations.sql", Migrations());

    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    [InlineData(MigrationsSqlGenerationOptions.NoTransactions)]
    public void Migrations_AsTSql_AreUnderstoodByTheParser(MigrationsSqlGenerationOptions options) =>
        Assert.NotEmpty(TSql.Parse(Migrations(options)));

    [Fact]
    public void Migrations_AsTSql_BuildExactlyTheTablesOfTheModel()
    {
        using var db = Context();
        var model = ScriptSchema.Of(db.Database.GenerateCreateScript()).Lines;
        var migrated = ScriptSchema.Of(Migrations()).Lines
            .Where(line => !line.StartsWith($"{McuDbContext.History}: ", StringComparison.Ordinal))
            .ToArray();

        Assert.True(model.Count > 80, $"The model has {model.Count} lines: the script was not understood.");
        Assert.Equal(model.Except(migrated), migrated.Except(model));
        Assert.Equal(model, migrated);
    }

    [Fact]
    public void Texts_AreComparedByTheirCharacters_InEveryTable()
    {
        var columns = TSql.Parse(Migrations())
            .OfType<CreateTableStatement>()
            .SelectMany(table => table.Definition.ColumnDefinitions)
            .ToArray();
        var texts = columns.Where(column => TSql.Write(column.DataType).Contains("CHAR", StringComparison.OrdinalIgnoreCase)).ToArray();

        Assert.True(texts.Length > 30, $"Only {texts.Length} columns hold texts.");
        Assert.All(texts, column => Assert.Equal(SqlServerTables.Collation, column.Collation?.Value));
    }

    [Fact]
    public void Filters_OfTheModel_AreInTheScript()
    {
        using var db = Context();
        var filters = db.GetService<IDesignTimeModel>().Model
            .GetEntityTypes()
            .SelectMany(entity => entity.GetIndexes())
            .Where(index => index.GetFilter() is not null)
            .ToArray();
        var script = TSql.Parse(Migrations())
            .OfType<CreateIndexStatement>()
            .Where(index => index.FilterPredicate is not null)
            .Select(index => index.Name.Value);

        Assert.True(filters.Length >= 4);
        Assert.Equal(filters.Select(index => index.GetDatabaseName()!).Order(), script.Order());
    }

    /// <summary>The schema must include a column that only one of the two has, or the comparison above proves nothing.</summary>
    [Theory]
    [InlineData("ALTER TABLE [mcu].[signals] ADD [more] int NULL;")]
    [InlineData("CREATE INDEX [ix_more] ON [mcu].[signals] ([id]);")]
    [InlineData("CREATE TABLE [mcu].[more] ([id] int NOT NULL);")]
    public void Schema_WithOneMoreObject_Differs(string more) =>
        Assert.Single(ScriptSchema.Of($"{Migrations()}\nGO\n{more}").Lines.Except(ScriptSchema.Of(Migrations()).Lines));

    internal static string Migrations(MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        using var db = Context();
        return db.GetService<IMigrator>()
            .GenerateScript(options: options)
            .Replace(ProductInfo.GetVersion(), "version", StringComparison.Ordinal);
    }

    private static McuDbContext Context()
    {
        var options = new DbContextOptionsBuilder<McuDbContext>();
        SqlServerStore.Use(options, new SqlConnection());
        return new McuDbContext(options.Options);
    }
}
