using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>
/// When an entry of the feed was committed, and by whom. Null at first, and in what a node of the release before writes meanwhile.
/// </summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261129000600_FeedActors")]
internal sealed class FeedActors : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<DateTimeOffset>("committed_at", "changes", schema: McuDbContext.Schema, nullable: true);
        migrationBuilder.AddColumn<string>("actor_id", "changes", maxLength: 200, schema: McuDbContext.Schema, nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropColumn("committed_at", "changes", McuDbContext.Schema);
        migrationBuilder.DropColumn("actor_id", "changes", McuDbContext.Schema);
    }
}
