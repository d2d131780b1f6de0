using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Sessions that were opened through the municipality's own provider (decision 0029).</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130001400_OpenIdGrants")]
internal sealed class OpenIdGrants : Migration
{
    private const string Table = "openid_grants";

    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        Table,
        table => new
        {
            session = table.Column<Guid>(),
            token = table.Column<string>(),
            asked_at = table.Column<DateTimeOffset>(),
            confirmed_at = table.Column<DateTimeOffset>(),
        },
        McuDbContext.Schema,
        table => table.PrimaryKey("PK_openid_grants", row => row.session));

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(Table, McuDbContext.Schema);
}
