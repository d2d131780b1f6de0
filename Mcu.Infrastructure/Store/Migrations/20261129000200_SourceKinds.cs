using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// The kind of an incident's source and when a person said that it is ours become facts of the incident; what a recalculation left
/// where it was.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000200_SourceKind")]
internal sealed class SourceKinds : Migration
{
    private static readonly string[] Incidents = ["incidents", "incidents_archive"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var incidents in Incidents)
        {
            migrationBuilder.AddColumn<string>("source_kind", incidents, maxLength: 24, schema: McuDbContext.Schema, nullable: true);
            migrationBuilder.AddColumn<DateTimeOffset>("ours_at", incidents, schema: McuDbContext.Schema, nullable: true);
        }

        migrationBuilder.AddColumn<int>("kept", "recalculations", schema: McuDbContext.Schema, defaultValue: 0);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("kept", "recalculations", McuDbContext.Schema);
        foreach (var incidents in Incidents)
        {
            migrationBuilder.DropColumn("ours_at", incidents, McuDbContext.Schema);
            migrationBuilder.DropColumn("source_kind", incidents, McuDbContext.Schema);
        }
    }
}
