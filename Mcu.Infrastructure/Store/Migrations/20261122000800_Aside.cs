using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Messages that were quarantined are found without reading the history.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000800_Aside")]
internal sealed class Aside : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.CreateIndex("ix_signals_aside", "signals", "id", McuDbContext.Schema, filter: "state = 'aside'");

    protected override void Down(MigrationBuilder migrationBuilder) =>
        migrationBuilder.DropIndex("ix_signals_aside", "signals", McuDbContext.Schema);
}
