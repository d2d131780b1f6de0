using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>What a board would have started from, a row a day.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000800_BoardCheckpoints")]
internal sealed class BoardCheckpoints : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "board_checkpoints",
        table => new
        {
            day = table.Column<DateOnly>(),
            version = table.Column<long>(),
            at = table.Column<DateTimeOffset>(),
            board = table.Column<byte[]>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_board_checkpoints", row => row.day));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("board_checkpoints", McuDbContext.Schema);
}
