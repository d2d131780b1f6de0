using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>What people have begun to write, one row a person, incident and command.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000500_Drafts")]
internal sealed class Drafts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "drafts",
            table => new
            {
                person_id = table.Column<string>(maxLength: DraftRow.MaxPerson),
                incident_id = table.Column<long>(),
                command = table.Column<string>(maxLength: DraftRow.MaxCommand),
                fields = table.Column<string>(),
                saved_at = table.Column<DateTimeOffset>(),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_drafts", row => new { row.person_id, row.incident_id, row.command }));
        migrationBuilder.CreateIndex("ix_drafts_saved_at", "drafts", "saved_at", McuDbContext.Schema);
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("drafts", McuDbContext.Schema);
}
