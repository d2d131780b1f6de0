using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// Where an act came from, and seals that cover hashes of contents, so that a content can be erased by law and the chain stays whole.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000700_JournalForm")]
internal sealed class JournalForm : Migration
{
    private const string Table = "journal";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("origin", Table, maxLength: 64, schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<int>("form", Table, schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<string>("before_hash", Table, maxLength: 64, schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<string>("after_hash", Table, maxLength: 64, schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<DateTimeOffset>("erased_at", Table, schema: McuDbContext.Schema, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var column in new[] { "erased_at", "after_hash", "before_hash", "form", "origin" })
        {
            migrationBuilder.DropColumn(column, Table, McuDbContext.Schema);
        }
    }
}
