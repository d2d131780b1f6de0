using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>How far what rows of older releases lack was brought up, a row an upgrade.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000500_RowUpgrades")]
internal sealed class RowUpgrades : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "row_upgrades",
        table => new
        {
            name = table.Column<string>(maxLength: 40),
            version = table.Column<int>(),
            begun_at = table.Column<DateTimeOffset>(),
            cursor = table.Column<long>(nullable: true),
            floor = table.Column<long>(),
            top = table.Column<long>(),
            skipped = table.Column<long>(),
            passed_at = table.Column<DateTimeOffset>(nullable: true),
            lease_by = table.Column<Guid>(nullable: true),
            lease_until = table.Column<DateTimeOffset>(nullable: true),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_row_upgrades", row => row.name));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("row_upgrades", McuDbContext.Schema);
}
