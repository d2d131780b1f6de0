using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>When the words of a raw message were removed.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130001200_PurgedMessages")]
internal sealed class PurgedMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<DateTimeOffset>("purged_at", "signals", schema: McuDbContext.Schema, nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropColumn("purged_at", "signals", McuDbContext.Schema);
}
