using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// The deadline by which an answer is or was in time. Null at first, and in what a node of the release before writes meanwhile.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000100_DecidingDeadline")]
internal sealed class DecidingDeadline : Migration
{
    private static readonly string[] Tables = ["incidents", "incidents_archive"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.AddColumn<DateTimeOffset>("deciding_deadline", table, schema: McuDbContext.Schema, nullable: true);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.DropColumn("deciding_deadline", table, McuDbContext.Schema);
        }
    }
}
