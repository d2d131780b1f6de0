using Mcu.Application.Accounts;
using Mcu.Application.People;
using Mcu.Infrastructure.Store.Model;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mcu.Infrastructure.Store.Migrations;

/// <summary>Accounts of people, invitations to them, and keys that an administrator makes (decision 0027).</summary>
[DbContext(typeof(McuDbContext))]
[Migration("20261130000900_Accounts")]
internal sealed class Accounts : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "accounts",
            table => new
            {
                person = table.Column<string>(maxLength: Person.MaxCode),
                user_name = table.Column<string>(maxLength: AccountRules.MaxUserName),
                folded_name = table.Column<string>(maxLength: AccountRules.MaxUserName),
                password_hash = table.Column<string>(maxLength: AccountRow.MaxHash),
                stamp = table.Column<string>(maxLength: AccountRow.MaxStamp),
                authenticator = table.Column<string>(maxLength: AccountRow.MaxAuthenticator, nullable: true),
                authenticator_step = table.Column<long>(),
                recovery_codes = table.Column<string>(maxLength: AccountRow.MaxCodes),
                failed = table.Column<int>(),
                locked_until = table.Column<DateTimeOffset>(nullable: true),
                signed_in_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_accounts", row => row.person));
        migrationBuilder.CreateIndex("ux_accounts_folded_name", "accounts", "folded_name", McuDbContext.Schema, unique: true);
        migrationBuilder.CreateTable(
            "invitations",
            table => new
            {
                code = table.Column<string>(maxLength: 64),
                person = table.Column<string>(maxLength: Person.MaxCode),
                created_at = table.Column<DateTimeOffset>(),
                good_until = table.Column<DateTimeOffset>(),
                used_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_invitations", row => row.code));
        migrationBuilder.CreateTable(
            "access_keys",
            table => new
            {
                id = table.Column<Guid>(),
                hash = table.Column<string>(maxLength: AccessKeyRow.MaxHash),
                print = table.Column<string>(maxLength: AccessKeyRow.MaxPrint),
                name = table.Column<string>(maxLength: AccessKey.MaxName),
                role = table.Column<string>(maxLength: AccessKeyRow.MaxRole),
                block = table.Column<string>(maxLength: AccessKeyRow.MaxPlace, nullable: true),
                territory = table.Column<string>(maxLength: AccessKeyRow.MaxPlace, nullable: true),
                created_at = table.Column<DateTimeOffset>(),
                expires_at = table.Column<DateTimeOffset>(nullable: true),
                used_at = table.Column<DateTimeOffset>(nullable: true),
                revoked_at = table.Column<DateTimeOffset>(nullable: true),
            },
            McuDbContext.Schema,
            table => table.PrimaryKey("PK_access_keys", row => row.id));
        migrationBuilder.CreateIndex("ux_access_keys_hash", "access_keys", "hash", McuDbContext.Schema, unique: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropTable("access_keys", McuDbContext.Schema);
        migrationBuilder.DropTable("invitations", McuDbContext.Schema);
        migrationBuilder.DropTable("accounts", McuDbContext.Schema);
    }
}
