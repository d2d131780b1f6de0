using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Sessions of browsers, and one-time sign-in links, become rows: what is a row can be ended on every node.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000100_Sessions")]
internal sealed class Sessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sessions",
            table => new
            {
                id = table.Column<Guid>(),
                secret = table.Column<string>(maxLength: 64),
                kind = table.Column<string>(maxLength: 10),
                via = table.Column<string>(maxLength: 40),
                person = table.Column<string>(maxLength: 80, nullable: true),
                name = table.Column<string>(maxLength: 200),
                role = table.Column<string>(maxLength: 40),
                block = table.Column<string>(maxLength: 80, nullable: true),
                territory = table.Column<string>(maxLength: 80, nullable: true),
                version = table.Column<int>(),
                change = table.Column<long>(),
                created_at = table.Column<DateTimeOffset>(),
                seen_at = table.Column<DateTimeOffset>(),
                ends_at = table.Column<DateTimeOffset>(nullable: true),
                ended_at = table.Column<DateTimeOffset>(nullable: true),
                ended_why = table.Column<string>(maxLength: 20, nullable: true),
                address = table.Column<string>(maxLength: 64),
                agent = table.Column<string>(maxLength: 200),
                is_exchanged = table.Column<bool>(),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_sessions", row => row.id));
        migrationBuilder.CreateIndex("ix_sessions_change", "sessions", "change", McuDbContext.Schema);
        migrationBuilder.CreateIndex("ix_sessions_ended", "sessions", "ended_at", McuDbContext.Schema);
        migrationBuilder.CreateTable(
            "sign_in_links",
            table => new
            {
                code = table.Column<string>(maxLength: 64),
                created_at = table.Column<DateTimeOffset>(),
                good_until = table.Column<DateTimeOffset>(),
                used_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_sign_in_links", row => row.code));
        migrationBuilder.AddColumn<DateTimeOffset>("sessions_since", "installation", schema: McuDbContext.Schema, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("sessions_since", "installation", McuDbContext.Schema);
        migrationBuilder.DropTable("sign_in_links", McuDbContext.Schema);
        migrationBuilder.DropTable("sessions", McuDbContext.Schema);
    }
}
