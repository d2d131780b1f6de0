using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>The keys of sessions move from each node's folder into the database, where all nodes find them.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000400_Keys")]
internal sealed class Keys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "keys",
        table => new
        {
            name = table.Column<string>(maxLength: 100),
            xml = table.Column<string>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_keys", row => row.name));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("keys", McuDbContext.Schema);
}
