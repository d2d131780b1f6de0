using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>The wrapped data keys, one ring for all nodes.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130001000_DataKeys")]
internal sealed class DataKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "data_keys",
        table => new
        {
            id = table.Column<int>(),
            purpose = table.Column<string>(maxLength: DataKeyRow.MaxPurpose),
            wrapped = table.Column<string>(maxLength: DataKeyRow.MaxWrapped),
            master = table.Column<string>(maxLength: DataKeyRow.MaxMaster),
            made_at = table.Column<DateTimeOffset>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_data_keys", row => row.id));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("data_keys", McuDbContext.Schema);
}
