using Mcu.Application.People;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// People, who of them holds which position and who acts instead of whom; the position of a session and of a notice. Until now the people
/// stood in the profile: a starting node takes them over (decision 0025).
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000600_Staff")]
internal sealed class Staff : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "people",
            table => new
            {
                code = table.Column<string>(maxLength: Person.MaxCode),
                name = table.Column<string>(maxLength: Person.MaxName),
                is_made_up = table.Column<bool>(),
                blocked_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_people", row => row.code));
        migrationBuilder.CreateTable(
            "appointments",
            table => new
            {
                id = table.Column<Guid>(),
                person = table.Column<string>(maxLength: Person.MaxCode),
                position = table.Column<string>(maxLength: Position.MaxCode),
                from_day = table.Column<DateOnly>(nullable: true),
                to_day = table.Column<DateOnly>(nullable: true),
                cancelled_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_appointments", row => row.id));
        migrationBuilder.CreateTable(
            "substitutions",
            table => new
            {
                id = table.Column<Guid>(),
                position = table.Column<string>(maxLength: Position.MaxCode),
                person = table.Column<string>(maxLength: Person.MaxCode),
                from_day = table.Column<DateOnly>(),
                to_day = table.Column<DateOnly>(),
                order_note = table.Column<string>(maxLength: Substitution.MaxOrder),
                cancelled_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_substitutions", row => row.id));
        migrationBuilder.AddColumn<string>(
            "position", "sessions", maxLength: Position.MaxCode, schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<string>(
            "position", "notice_deliveries", maxLength: Position.MaxCode, schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<string>(
            "substitute_of", "notice_deliveries", maxLength: Person.MaxCode, schema: McuDbContext.Schema, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("substitute_of", "notice_deliveries", McuDbContext.Schema);
        migrationBuilder.DropColumn("position", "notice_deliveries", McuDbContext.Schema);
        migrationBuilder.DropColumn("position", "sessions", McuDbContext.Schema);
        migrationBuilder.DropTable("substitutions", McuDbContext.Schema);
        migrationBuilder.DropTable("appointments", McuDbContext.Schema);
        migrationBuilder.DropTable("people", McuDbContext.Schema);
    }
}
