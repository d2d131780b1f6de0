using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Changes of the rules of deadlines, and what an incident must remember to follow them.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000500_Rules")]
internal sealed class Rules : Migration
{
    private static readonly string[] Incidents = ["incidents", "incidents_archive"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "rules",
            table => new
            {
                id = table.Column<long>(),
                body = table.Column<string>(),
                changed_by = table.Column<string>(maxLength: 200),
                at = table.Column<DateTimeOffset>(),
                note = table.Column<string>(maxLength: 500, nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_rules", row => row.id));
        foreach (var incidents in Incidents)
        {
            migrationBuilder.AddColumn<bool>("is_important", incidents, schema: McuDbContext.Schema, defaultValue: false);
            migrationBuilder.AddColumn<string>("complains_of", incidents, maxLength: 80, schema: McuDbContext.Schema, nullable: true);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("rules", McuDbContext.Schema);
        foreach (var incidents in Incidents)
        {
            migrationBuilder.DropColumn("is_important", incidents, McuDbContext.Schema);
            migrationBuilder.DropColumn("complains_of", incidents, McuDbContext.Schema);
        }
    }
}
