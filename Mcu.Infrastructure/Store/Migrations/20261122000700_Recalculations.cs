using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>What recalculations after a change of the rules have moved.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000700_Recalculations")]
internal sealed class Recalculations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "recalculations",
        table => new
        {
            id = table.Column<long>().Counting(),
            rules = table.Column<long>(),
            started_by = table.Column<string>(maxLength: 200),
            at = table.Column<DateTimeOffset>(),
            incidents = table.Column<int>(),
            deadlines = table.Column<int>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_recalculations", row => row.id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("recalculations", McuDbContext.Schema);
}
