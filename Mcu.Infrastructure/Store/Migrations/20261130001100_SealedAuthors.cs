using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// The author of a message, encrypted, and its keyed hashes. Rows of an older release have the author in their content; their plain content
/// hash tells them apart, so that an index finds them also when a node of that release writes them.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130001100_SealedAuthors")]
internal sealed class SealedAuthors : Migration
{
    private static readonly string[] Added = ["author", "author_hash", "contact_hash"];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("author", "signals", schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<string>(
            "author_hash", "signals", schema: McuDbContext.Schema, maxLength: SignalRow.MaxPersonHash, nullable: true);
        migrationBuilder.AddColumn<string>(
            "contact_hash", "signals", schema: McuDbContext.Schema, maxLength: SignalRow.MaxPersonHash, nullable: true);
        migrationBuilder.CreateIndex(
            "ix_signals_author_hash", "signals", "author_hash", McuDbContext.Schema, filter: "author_hash IS NOT NULL");
        migrationBuilder.CreateIndex(
            "ix_signals_contact_hash", "signals", "contact_hash", McuDbContext.Schema, filter: "contact_hash IS NOT NULL");
        migrationBuilder.CreateIndex("ix_signals_clear", "signals", "id", McuDbContext.Schema, filter: "content_hash < 'g'");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("ix_signals_clear", "signals", McuDbContext.Schema);
        migrationBuilder.DropIndex("ix_signals_contact_hash", "signals", McuDbContext.Schema);
        migrationBuilder.DropIndex("ix_signals_author_hash", "signals", McuDbContext.Schema);
        foreach (var column in Added)
        {
            migrationBuilder.DropColumn(column, "signals", McuDbContext.Schema);
        }
    }
}
