using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// The words of an incident as searches compare them. Null at first, and in what a node of the release before writes meanwhile.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000300_FoldedText")]
internal sealed class FoldedText : Migration
{
    private static readonly string[] Tables = ["incidents", "incidents_archive"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.AddColumn<string>("words", table, schema: McuDbContext.Schema, nullable: true);
        }
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in Tables)
        {
            migrationBuilder.DropColumn("words", table, McuDbContext.Schema);
        }
    }
}
