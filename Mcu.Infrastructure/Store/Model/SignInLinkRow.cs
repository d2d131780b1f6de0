using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A one-time link of the administrator: valid on every node, until it is used or expires.</summary>
internal sealed class SignInLinkRow
{
    /// <summary>Hash of its code.</summary>
    public string Code { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset GoodUntil { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class SignInLinkConfiguration : IEntityTypeConfiguration<SignInLinkRow>
{
    public void Configure(EntityTypeBuilder<SignInLinkRow> builder)
    {
        builder.ToTable("sign_in_links");
        builder.HasKey(row => row.Code);
        builder.Property(row => row.Code).HasColumnName("code").HasMaxLength(64);
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.GoodUntil).HasColumnName("good_until");
        builder.Property(row => row.UsedAt).HasColumnName("used_at");
    }
}
