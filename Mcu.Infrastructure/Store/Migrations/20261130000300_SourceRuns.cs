using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>How far each source was read, and how its last tries ended.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000300_SourceRuns")]
internal sealed class SourceRuns : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "source_runs",
        table => new
        {
            source = table.Column<string>(maxLength: 100),
            source_cursor = table.Column<string>(maxLength: SourceRunRow.MaxCursor, nullable: true),
            succeeded_at = table.Column<DateTimeOffset>(nullable: true),
            failed_at = table.Column<DateTimeOffset>(nullable: true),
            failure = table.Column<string>(maxLength: SourceFailure.MaxWords, nullable: true),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_source_runs", row => row.source));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable("source_runs", McuDbContext.Schema);
}
