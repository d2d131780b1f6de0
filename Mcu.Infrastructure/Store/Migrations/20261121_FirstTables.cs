using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>The tables of the pipeline: inbox, incidents, the numbered feed, notices, receipts.</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261121_FirstTables")]
internal sealed class FirstTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.EnsureSchema(McuDbContext.Schema);
        CreateCounters(migrationBuilder);
        CreateInstallation(migrationBuilder);
        CreateSignals(migrationBuilder);
        CreateIncidents(migrationBuilder);
        CreateChanges(migrationBuilder);
        CreateNotices(migrationBuilder);
        CreateReceipts(migrationBuilder);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "import_receipts", "notices", "changes", "incidents", "signals", "installation", "counters" })
        {
            migrationBuilder.DropTable(table, McuDbContext.Schema);
        }
    }

    private static void CreateCounters(MigrationBuilder migration) => migration.CreateTable(
        "counters",
        table => new
        {
            name = table.Column<string>(maxLength: 40),
            value = table.Column<long>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_counters", row => row.name));

    private static void CreateInstallation(MigrationBuilder migration) => migration.CreateTable(
        "installation",
        table => new
        {
            id = table.Column<int>(),
            municipality = table.Column<string>(maxLength: 80),
            is_training = table.Column<bool>(),
            training_start_at = table.Column<DateTimeOffset>(nullable: true),
            training_anchored_at = table.Column<DateTimeOffset>(nullable: true),
            is_demo_seeded = table.Column<bool>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_installation", row => row.id));

    private static void CreateSignals(MigrationBuilder migration)
    {
        migration.CreateTable(
            "signals",
            table => new
            {
                id = table.Column<long>().Counting(),
                source = table.Column<string>(maxLength: 100),
                external_id = table.Column<string>(maxLength: 200),
                accepted_at = table.Column<DateTimeOffset>(),
                content = table.Column<string>(),
                content_hash = table.Column<string>(maxLength: 64),
                state = table.Column<string>(maxLength: 12),
                incident_id = table.Column<long>(nullable: true),
                problem = table.Column<string>(maxLength: 400, nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_signals", row => row.id));
        migration.CreateIndex("ux_signals_source_external_id", "signals", ["source", "external_id"], McuDbContext.Schema, unique: true);
        migration.CreateIndex("ix_signals_pending", "signals", "id", McuDbContext.Schema, filter: "state = 'pending'");
    }

    private static void CreateIncidents(MigrationBuilder migration)
    {
        migration.CreateTable(
            "incidents",
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
            table => table.PrimaryKey("PK_incidents", row => row.id));
        migration.CreateIndex("ux_incidents_number", "incidents", "number", McuDbContext.Schema, unique: true);
        migration.CreateIndex("ix_incidents_source_accepted_at", "incidents", ["source", "accepted_at"], McuDbContext.Schema);
        migration.CreateIndex("ix_incidents_received_at", "incidents", "received_at", McuDbContext.Schema);
        migration.CreateIndex(
            "ix_incidents_answered_at",
            "incidents",
            "answered_at",
            McuDbContext.Schema,
            filter: "answered_at IS NOT NULL");
        migration.CreateIndex(
            "ix_incidents_open", "incidents", "next_due_at", McuDbContext.Schema, filter: "status IN ('Received', 'Assigned', 'InWork')");
        migration.CreateIndex(
            "ix_incidents_escalate_at",
            "incidents",
            "escalate_at",
            McuDbContext.Schema,
            filter: "escalate_at IS NOT NULL");
    }

    private static void CreateChanges(MigrationBuilder migration)
    {
        migration.CreateTable(
            "changes",
            table => new
            {
                version = table.Column<long>(),
                incident_id = table.Column<long>(),
                kind = table.Column<string>(maxLength: 40),
                at = table.Column<DateTimeOffset>(),
                @event = table.Column<string>(name: "event"),
                was = table.Column<string>(maxLength: 8_000, nullable: true),
                now = table.Column<string>(maxLength: 8_000),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_changes", row => row.version));
        migration.CreateIndex("ix_changes_incident", "changes", ["incident_id", "version"], McuDbContext.Schema);
    }

    private static void CreateNotices(MigrationBuilder migration)
    {
        migration.CreateTable(
            "notices",
            table => new
            {
                incident_id = table.Column<long>(),
                clock = table.Column<string>(maxLength: 24),
                rung = table.Column<int>(),
                person = table.Column<string>(maxLength: 80),
                role = table.Column<string>(maxLength: 40),
                number = table.Column<string>(maxLength: 24),
                title = table.Column<string>(maxLength: 200),
                at = table.Column<DateTimeOffset>(),
                read_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_notices", row => new { row.incident_id, row.clock, row.rung, row.person }));
        migration.CreateIndex("ix_notices_person", "notices", ["person", "at"], McuDbContext.Schema);
    }

    private static void CreateReceipts(MigrationBuilder migration) => migration.CreateTable(
        "import_receipts",
        table => new
        {
            id = table.Column<long>().Counting(),
            source = table.Column<string>(maxLength: 100),
            at = table.Column<DateTimeOffset>(),
            receipt = table.Column<string>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_import_receipts", row => row.id));
}
