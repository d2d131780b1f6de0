using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>What came and was answered, by day and cell. Empty at first: the next start fills it from the incidents.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000200_Flows")]
internal sealed class Flows : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "flows",
        table => new
        {
            day = table.Column<DateOnly>(),
            block = table.Column<string>(maxLength: 80),
            district = table.Column<string>(maxLength: 80),
            topic_group = table.Column<string>(maxLength: 40),
            received = table.Column<int>(),
            answered = table.Column<int>(),
            answered_in_time = table.Column<int>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_flows", row => new { row.day, row.block, row.district, row.topic_group }));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("flows", McuDbContext.Schema);
}
