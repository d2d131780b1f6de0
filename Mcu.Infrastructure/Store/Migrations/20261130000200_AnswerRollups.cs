using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// Figures of answers and of arrivals. They hold nothing of the feed at first: commits leave them alone until an upgrade of rows has
/// counted what is there already.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000200_AnswerRollups")]
internal sealed class AnswerRollups : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "answer_rollups",
            table => new
            {
                day = table.Column<DateOnly>(),
                block = table.Column<string>(maxLength: 80),
                executor = table.Column<string>(maxLength: 80),
                district = table.Column<string>(maxLength: 80),
                source = table.Column<string>(maxLength: 100),
                norm = table.Column<string>(maxLength: 40),
                received = table.Column<int>(defaultValue: 0),
                answered = table.Column<int>(defaultValue: 0),
                in_time = table.Column<int>(defaultValue: 0),
                expired = table.Column<int>(defaultValue: 0),
                closed_late = table.Column<int>(defaultValue: 0),
                postponed = table.Column<int>(defaultValue: 0),
                returned = table.Column<int>(defaultValue: 0),
                marks = table.Column<int>(defaultValue: 0),
                mark_points = table.Column<int>(defaultValue: 0),
                used_10 = table.Column<int>(defaultValue: 0),
                used_20 = table.Column<int>(defaultValue: 0),
                used_30 = table.Column<int>(defaultValue: 0),
                used_40 = table.Column<int>(defaultValue: 0),
                used_50 = table.Column<int>(defaultValue: 0),
                used_60 = table.Column<int>(defaultValue: 0),
                used_70 = table.Column<int>(defaultValue: 0),
                used_80 = table.Column<int>(defaultValue: 0),
                used_90 = table.Column<int>(defaultValue: 0),
                used_100 = table.Column<int>(defaultValue: 0),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey(
                "PK_answer_rollups", row => new { row.day, row.block, row.executor, row.district, row.source, row.norm }));
        migrationBuilder.CreateTable(
            "arrival_rollups",
            table => new
            {
                hour = table.Column<DateTimeOffset>(),
                topic_group = table.Column<string>(maxLength: 40),
                district = table.Column<string>(maxLength: 80),
                received = table.Column<int>(),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_arrival_rollups", row => new { row.hour, row.topic_group, row.district }));
        migrationBuilder.Sql($"INSERT INTO mcu.counters (name, value) VALUES ('{CounterRow.Rollups}', 0)");
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql($"DELETE FROM mcu.counters WHERE name = '{CounterRow.Rollups}'");
        migrationBuilder.DropTable("arrival_rollups", McuDbContext.Schema);
        migrationBuilder.DropTable("answer_rollups", McuDbContext.Schema);
    }
}
