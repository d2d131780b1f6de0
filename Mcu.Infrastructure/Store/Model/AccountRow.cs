using Mcu.Application.Accounts;
using Mcu.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// With what a person signs in. Password and recovery codes are hashes, the authenticator's key is protected, so whoever reads the table
/// cannot sign in.
/// </summary>
internal sealed class AccountRow
{
    public const int MaxHash = 200;
    public const int MaxStamp = 64;
    public const int MaxAuthenticator = 600;
    public const int MaxCodes = 800;

    public string Person { get; set; } = "";

    public string UserName { get; set; } = "";

    /// <summary><see cref="Account.Fold"/>.</summary>
    public string FoldedName { get; set; } = "";

    public string PasswordHash { get; set; } = "";

    public string Stamp { get; set; } = "";

    public string? Authenticator { get; set; }

    /// <summary>The period of the last authenticator code that was used.</summary>
    public long Step { get; set; }

    /// <summary>Hashes of the unused recovery codes, separated by blanks.</summary>
    public string RecoveryCodes { get; set; } = "";

    /// <summary>Wrong attempts since the last sign-in.</summary>
    public int Failed { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset? SignedInAt { get; set; }

    public Account ToAccount() => new(Person, UserName, PasswordHash, Stamp)
    {
        Authenticator = Authenticator,
        RecoveryCodes = RecoveryCodes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
    };
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<AccountRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> builder)
    {
        builder.ToTable("accounts");
        builder.HasKey(row => row.Person);
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(Person.MaxCode);
        builder.Property(row => row.UserName).HasColumnName("user_name").HasMaxLength(AccountRules.MaxUserName);
        builder.Property(row => row.FoldedName).HasColumnName("folded_name").HasMaxLength(AccountRules.MaxUserName);
        builder.Property(row => row.PasswordHash).HasColumnName("password_hash").HasMaxLength(AccountRow.MaxHash);
        builder.Property(row => row.Stamp).HasColumnName("stamp").HasMaxLength(AccountRow.MaxStamp);
        builder.Property(row => row.Authenticator).HasColumnName("authenticator").HasMaxLength(AccountRow.MaxAuthenticator);
        builder.Property(row => row.Step).HasColumnName("authenticator_step");
        builder.Property(row => row.RecoveryCodes).HasColumnName("recovery_codes").HasMaxLength(AccountRow.MaxCodes);
        builder.Property(row => row.Failed).HasColumnName("failed");
        builder.Property(row => row.LockedUntil).HasColumnName("locked_until");
        builder.Property(row => row.SignedInAt).HasColumnName("signed_in_at");
        builder.HasIndex(row => row.FoldedName).IsUnique().HasDatabaseName("ux_accounts_folded_name");
    }
}
