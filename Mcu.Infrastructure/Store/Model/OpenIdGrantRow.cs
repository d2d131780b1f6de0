using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>How to ask the outside provider about the person of a session; deleted after the session has ended.</summary>
internal sealed class OpenIdGrantRow
{
    /// <summary>Id of the session. No foreign key: the row is written first.</summary>
    public Guid Session { get; set; }

    /// <summary>The refresh token, protected with the keys of data protection.</summary>
    public string Token { get; set; } = "";

    public DateTimeOffset AskedAt { get; set; }

    public DateTimeOffset ConfirmedAt { get; set; }
}

internal sealed class OpenIdGrantConfiguration : IEntityTypeConfiguration<OpenIdGrantRow>
{
    public void Configure(EntityTypeBuilder<OpenIdGrantRow> builder)
    {
        builder.ToTable("openid_grants");
        builder.HasKey(row => row.Session);
        builder.Property(row => row.Session).HasColumnName("session").ValueGeneratedNever();
        builder.Property(row => row.Token).HasColumnName("token").HasMaxLength(-1);
        builder.Property(row => row.AskedAt).HasColumnName("asked_at");
        builder.Property(row => row.ConfirmedAt).HasColumnName("confirmed_at");
    }
}
