using Mcu.Application.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A key that an administrator made; only its hash is stored.</summary>
internal sealed class AccessKeyRow
{
    public const int MaxHash = 64;
    public const int MaxPrint = 16;
    public const int MaxRole = 40;
    public const int MaxPlace = 80;

    public Guid Id { get; private set; }

    public string Hash { get; private set; } = "";

    /// <summary><see cref="AccessKey.Print"/>.</summary>
    public string Print { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Role { get; private set; } = "";

    public string? Block { get; private set; }

    public string? Territory { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static AccessKeyRow Of(AccessKey key) => new()
    {
        Id = key.Id,
        Hash = key.Hash,
        Print = key.Print,
        Name = key.Name,
        Role = key.Role,
        Block = key.Block,
        Territory = key.Territory,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        UsedAt = key.UsedAt,
        RevokedAt = key.RevokedAt,
    };

    public AccessKey ToKey() => new(Id, Hash, Name, Role, Block, Territory, CreatedAt)
    {
        ExpiresAt = ExpiresAt,
        UsedAt = UsedAt,
        RevokedAt = RevokedAt,
    };
}

internal sealed class AccessKeyConfiguration : IEntityTypeConfiguration<AccessKeyRow>
{
    public void Configure(EntityTypeBuilder<AccessKeyRow> builder)
    {
        builder.ToTable("access_keys");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Hash).HasColumnName("hash").HasMaxLength(AccessKeyRow.MaxHash);
        builder.Property(row => row.Print).HasColumnName("print").HasMaxLength(AccessKeyRow.MaxPrint);
        builder.Property(row => row.Name).HasColumnName("name").HasMaxLength(AccessKey.MaxName);
        builder.Property(row => row.Role).HasColumnName("role").HasMaxLength(AccessKeyRow.MaxRole);
        builder.Property(row => row.Block).HasColumnName("block").HasMaxLength(AccessKeyRow.MaxPlace);
        builder.Property(row => row.Territory).HasColumnName("territory").HasMaxLength(AccessKeyRow.MaxPlace);
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.ExpiresAt).HasColumnName("expires_at");
        builder.Property(row => row.UsedAt).HasColumnName("used_at");
        builder.Property(row => row.RevokedAt).HasColumnName("revoked_at");
        builder.HasIndex(row => row.Hash).IsUnique().HasDatabaseName("ux_access_keys_hash");
    }
}
