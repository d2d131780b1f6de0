using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Acts on what is no incident, and their seals.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000700_Journal")]
internal sealed class Journal : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "journal",
            table => new
            {
                id = table.Column<long>().Counting(),
                kind = table.Column<string>(maxLength: 24),
                subject = table.Column<string>(maxLength: 80),
                act = table.Column<string>(maxLength: 40),
                actor_id = table.Column<string>(maxLength: 200, nullable: true),
                actor_name = table.Column<string>(maxLength: 200),
                at = table.Column<DateTimeOffset>(),
                before = table.Column<string>(nullable: true),
                after = table.Column<string>(nullable: true),
                seal = table.Column<long>(nullable: true),
                hash = table.Column<string>(maxLength: 64, nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_journal", row => row.id));
        migrationBuilder.CreateIndex("ix_journal_subject", "journal", ["kind", "subject", "id"], McuDbContext.Schema);
        migrationBuilder.CreateIndex("ix_journal_unsealed", "journal", "id", McuDbContext.Schema, filter: "seal IS NULL");
        migrationBuilder.CreateIndex("ux_journal_seal", "journal", "seal", McuDbContext.Schema, unique: true, filter: "seal IS NOT NULL");
    }

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("journal", McuDbContext.Schema);
}
