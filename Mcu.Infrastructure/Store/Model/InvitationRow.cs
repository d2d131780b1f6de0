using Mcu.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>An invitation to choose a user name and a password: valid on every node, until it is used or expires.</summary>
internal sealed class InvitationRow
{
    /// <summary>Hash of its code.</summary>
    public string Code { get; set; } = "";

    public string Person { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset GoodUntil { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class InvitationConfiguration : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable("invitations");
        builder.HasKey(row => row.Code);
        builder.Property(row => row.Code).HasColumnName("code").HasMaxLength(64);
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(Person.MaxCode);
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.GoodUntil).HasColumnName("good_until");
        builder.Property(row => row.UsedAt).HasColumnName("used_at");
    }
}
