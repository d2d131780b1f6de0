using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>What a hand-written migration must say once for each engine; each reads its own words and overlooks the other's.</summary>
internal static class Columns
{
    /// <summary>The database gives the numbers.</summary>
    public static OperationBuilder<AddColumnOperation> Counting(this OperationBuilder<AddColumnOperation> column) => column
        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn)
        .Annotation("SqlServer:Identity", "1, 1");
}
