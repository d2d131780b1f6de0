using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Reports that are due: what was handed in, who was reminded, and since when this installation keeps them.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000600_Duties")]
internal sealed class Duties : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "duties",
            table => new
            {
                duty = table.Column<string>(maxLength: 24),
                period = table.Column<string>(maxLength: 12),
                done_at = table.Column<DateTimeOffset>(),
                done_by = table.Column<string>(maxLength: 200),
                person = table.Column<string>(maxLength: 80, nullable: true),
                note = table.Column<string>(maxLength: 500, nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_duties", row => new { row.duty, row.period }));
        migrationBuilder.CreateTable(
            "duty_notices",
            table => new
            {
                duty = table.Column<string>(maxLength: 24),
                period = table.Column<string>(maxLength: 12),
                days_ahead = table.Column<int>(),
                person = table.Column<string>(maxLength: 80),
                role = table.Column<string>(maxLength: 40),
                due_at = table.Column<DateTimeOffset>(),
                at = table.Column<DateTimeOffset>(),
                read_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_duty_notices", row => new { row.duty, row.period, row.days_ahead, row.person }));
        migrationBuilder.CreateIndex("ix_duty_notices_person", "duty_notices", ["person", "at"], McuDbContext.Schema);
        migrationBuilder.AddColumn<DateTimeOffset>("duties_since", "installation", schema: McuDbContext.Schema, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("duties_since", "installation", McuDbContext.Schema);
        migrationBuilder.DropTable("duty_notices", McuDbContext.Schema);
        migrationBuilder.DropTable("duties", McuDbContext.Schema);
    }
}
