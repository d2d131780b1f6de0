using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// One table of what people must be told and one of how it reaches them. The few reminders of reports are taken over here, the notices of
/// incidents by an upgrade of rows.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000400_NoticeOutbox")]
internal sealed class NoticeOutbox : Migration
{
    private const string Deliveries = "notice_deliveries";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateNotices(migrationBuilder);
        CreateDeliveries(migrationBuilder);
        migrationBuilder.Sql(
            """
            INSERT INTO mcu.notice_outbox (subject_kind, subject, cause, step, at, due_at)
            SELECT 'duty', duty, period, days_ahead, MIN(at), MIN(due_at) FROM mcu.duty_notices GROUP BY duty, period, days_ahead;
            """);
        migrationBuilder.Sql(
            """
            INSERT INTO mcu.notice_deliveries (subject_kind, subject, cause, step, person, channel, role, at, state, attempts, read_at)
            SELECT 'duty', duty, period, days_ahead, person, 'bell', role, at, 'delivered', 0, read_at FROM mcu.duty_notices;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable(Deliveries, McuDbContext.Schema);
        migrationBuilder.DropTable("notice_outbox", McuDbContext.Schema);
    }

    private static void CreateNotices(MigrationBuilder migration)
    {
        migration.CreateTable(
            "notice_outbox",
            table => new
            {
                subject_kind = table.Column<string>(maxLength: 16),
                subject = table.Column<string>(maxLength: 40),
                cause = table.Column<string>(maxLength: 24),
                step = table.Column<int>(),
                at = table.Column<DateTimeOffset>(),
                due_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_notice_outbox", row => new { row.subject_kind, row.subject, row.cause, row.step }));
        migration.CreateIndex("ix_notice_outbox_kind", "notice_outbox", ["subject_kind", "at"], McuDbContext.Schema);
    }

    private static void CreateDeliveries(MigrationBuilder migration)
    {
        migration.CreateTable(
            Deliveries,
            table => new
            {
                subject_kind = table.Column<string>(maxLength: 16),
                subject = table.Column<string>(maxLength: 40),
                cause = table.Column<string>(maxLength: 24),
                step = table.Column<int>(),
                person = table.Column<string>(maxLength: 80),
                channel = table.Column<string>(maxLength: 16),
                role = table.Column<string>(maxLength: 40),
                at = table.Column<DateTimeOffset>(),
                state = table.Column<string>(maxLength: 12),
                attempts = table.Column<int>(),
                next_try_at = table.Column<DateTimeOffset>(nullable: true),
                last_error = table.Column<string>(maxLength: 400, nullable: true),
                read_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey(
                "PK_notice_deliveries", row => new { row.subject_kind, row.subject, row.cause, row.step, row.person, row.channel }));
        migration.CreateIndex("ix_notice_deliveries_person", Deliveries, ["person", "channel", "at"], McuDbContext.Schema);
        migration.CreateIndex(
            "ix_notice_deliveries_unread",
            Deliveries,
            ["person", "channel"],
            McuDbContext.Schema,
            filter: "read_at IS NULL");
        migration.CreateIndex(
            "ix_notice_deliveries_due",
            Deliveries,
            "next_try_at",
            McuDbContext.Schema,
            filter: "next_try_at IS NOT NULL");
    }
}
