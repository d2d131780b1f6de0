using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Update;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>
/// Makes every text column compare by characters, like PostgreSQL: on a case-insensitive database «Ab1» and «ab1» would be one message. It
/// is set here, because neither the model nor a migration can set it without changing the tables of the other engine.
/// </summary>
internal sealed class SqlServerTables(MigrationsSqlGeneratorDependencies dependencies, ICommandBatchPreparer batches)
    : SqlServerMigrationsSqlGenerator(dependencies, batches)
{
    public const string Collation = "Latin1_General_100_BIN2";

    /// <summary>The collation for case conversion, which knows Cyrillic whatever the database's own collation is.</summary>
    public const string Letters = "Cyrillic_General_100_CI_AS";

    protected override void ColumnDefinition(
        string? schema, string table, string name, ColumnOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        if (operation.ClrType == typeof(string))
        {
            operation.Collation ??= Collation;
        }

        base.ColumnDefinition(schema, table, name, operation, model, builder);
    }

    /// <summary>
    /// A hand-written migration has no target model, and without one every unique index is treated as one over nullable columns and gets an
    /// unwanted filter.
    /// </summary>
    protected override void Generate(
        CreateIndexOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true) =>
        base.Generate(operation, Dependencies.CurrentContext.Context.GetService<IDesignTimeModel>().Model, builder, terminate);
}
