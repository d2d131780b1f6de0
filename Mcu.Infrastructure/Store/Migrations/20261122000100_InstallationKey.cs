using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>A name of its own for every database, by which a node's spool knows where it belongs. Filled at the first start.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000100_InstallationKey")]
internal sealed class InstallationKey : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<Guid>("key", "installation", schema: McuDbContext.Schema, nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropColumn("key", "installation", McuDbContext.Schema);
}
