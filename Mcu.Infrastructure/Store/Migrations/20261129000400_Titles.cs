using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>By which rules a title was made. Rows of a node of the release before have 0 and are made again.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000400_Titles")]
internal sealed class Titles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var incidents in (string[])["incidents", "incidents_archive"])
        {
            migrationBuilder.AddColumn<int>("title_rules", incidents, schema: McuDbContext.Schema, defaultValue: 0);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var incidents in (string[])["incidents", "incidents_archive"])
        {
            migrationBuilder.DropColumn("title_rules", incidents, McuDbContext.Schema);
        }
    }
}
