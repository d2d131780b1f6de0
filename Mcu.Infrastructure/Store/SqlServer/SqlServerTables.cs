using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Update;

namespace Mcu.Infrastructure.Store.SqlServer;

/// <summary>
/// Every column of text compares by its characters, as PostgreSQL does: on a database that overlooks case «Ab1» and «ab1» would be one
/// message. Said here once, because neither the model nor a migration can say it without changing the other engine's tables.
/// </summary>
internal sealed class SqlServerTables(MigrationsSqlGeneratorDependencies dependencies, ICommandBatchPreparer batches)
    : SqlServerMigrationsSqlGenerator(dependencies, batches)
{
    public const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Where case matters: it knows the letters of the residents' texts, whatever the database's own collation.</summary>
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
    /// A hand-written migration carries no model of its time, and without one every unique index is taken for an old one over columns that
    /// may be NULL and gets a filter nobody asked for.
    /// </summary>
    protected override void Generate(
        CreateIndexOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true) =>
        base.Generate(operation, Dependencies.CurrentContext.Context.GetService<IDesignTimeModel>().Model, builder, terminate);
}
