using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Where closed incidents go when they are old, and the order in which they are found.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261122000300_Archive")]
internal sealed class Archive : Migration
{
    private const string Table = "incidents_archive";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            Table,
            table => new
            {
                id = table.Column<long>(),
                number = table.Column<string>(maxLength: 24),
                kind = table.Column<string>(maxLength: 16),
                source = table.Column<string>(maxLength: 100),
                external_id = table.Column<string>(maxLength: 200),
                title = table.Column<string>(maxLength: 200),
                text = table.Column<string>(maxLength: 20_000),
                topic_group = table.Column<string>(maxLength: 40, nullable: true),
                topic = table.Column<string>(maxLength: 40, nullable: true),
                block = table.Column<string>(maxLength: 80, nullable: true),
                executor = table.Column<string>(maxLength: 80, nullable: true),
                district = table.Column<string>(maxLength: 80, nullable: true),
                status = table.Column<string>(maxLength: 16),
                received_at = table.Column<DateTimeOffset>(),
                accepted_at = table.Column<DateTimeOffset>(),
                acknowledged_at = table.Column<DateTimeOffset>(nullable: true),
                acknowledged_by = table.Column<string>(maxLength: 200, nullable: true),
                taken_at = table.Column<DateTimeOffset>(nullable: true),
                taken_by = table.Column<string>(maxLength: 200, nullable: true),
                answered_at = table.Column<DateTimeOffset>(nullable: true),
                answered_in_time = table.Column<bool>(nullable: true),
                closed_at = table.Column<DateTimeOffset>(nullable: true),
                next_due_at = table.Column<DateTimeOffset>(nullable: true),
                escalate_at = table.Column<DateTimeOffset>(nullable: true),
                changed_by = table.Column<string>(maxLength: 200, nullable: true),
                changed_at = table.Column<DateTimeOffset>(),
                revision = table.Column<int>(),
                clocks = table.Column<string>(maxLength: 4_000),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_incidents_archive", row => row.id));
        migrationBuilder.CreateIndex("ux_incidents_archive_number", Table, "number", McuDbContext.Schema, unique: true);
        migrationBuilder.CreateIndex(
            "ix_incidents_closed_at",
            "incidents",
            "closed_at",
            McuDbContext.Schema,
            filter: "closed_at IS NOT NULL");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("ix_incidents_closed_at", "incidents", McuDbContext.Schema);
        migrationBuilder.DropTable(Table, McuDbContext.Schema);
    }
}
