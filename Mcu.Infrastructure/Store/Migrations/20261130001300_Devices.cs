using Mcu.Application.Devices;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Wall devices: screens that show a code, and those an administrator has confirmed (decision 0028).</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130001300_Devices")]
internal sealed class Devices : Migration
{
    private const string Table = "devices";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            Table,
            table => new
            {
                id = table.Column<Guid>(),
                secret = table.Column<string>(maxLength: 64),
                code = table.Column<string>(maxLength: 64),
                created_at = table.Column<DateTimeOffset>(),
                expires_at = table.Column<DateTimeOffset>(),
                name = table.Column<string>(maxLength: WallDevice.MaxName, nullable: true),
                wall_view = table.Column<string>(maxLength: WallDevice.MaxView, nullable: true),
                territory = table.Column<string>(maxLength: 80, nullable: true),
                paired_at = table.Column<DateTimeOffset>(nullable: true),
                paired_by = table.Column<string>(maxLength: SessionRow.MaxName, nullable: true),
                claimed_at = table.Column<DateTimeOffset>(nullable: true),
                revoked_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_devices", row => row.id));
        migrationBuilder.CreateIndex("ix_devices_secret", Table, "secret", McuDbContext.Schema, unique: true);
        migrationBuilder.CreateIndex("ix_devices_code", Table, "code", McuDbContext.Schema);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(Table, McuDbContext.Schema);
}
