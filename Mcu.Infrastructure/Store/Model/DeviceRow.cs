using Mcu.Application.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A screen, from the moment it shows a code. Its secret and its code are here as hashes only.</summary>
internal sealed class DeviceRow
{
    public Guid Id { get; set; }

    public string Secret { get; set; } = "";

    public string Code { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset GoodUntil { get; set; }

    public string? Name { get; set; }

    public string? View { get; set; }

    public string? Territory { get; set; }

    public DateTimeOffset? PairedAt { get; set; }

    public string? PairedBy { get; set; }

    /// <summary>When the screen took its session; null: it has not asked since it was confirmed.</summary>
    public DateTimeOffset? ClaimedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <returns>Null while nobody has confirmed it.</returns>
    public WallDevice? ToDevice() => PairedAt is { } at ? new WallDevice(Id, Name ?? "", View ?? "", Territory, at, PairedBy ?? "") : null;
}

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<DeviceRow>
{
    public void Configure(EntityTypeBuilder<DeviceRow> builder)
    {
        builder.ToTable("devices");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Secret).HasColumnName("secret").HasMaxLength(64);
        builder.Property(row => row.Code).HasColumnName("code").HasMaxLength(64);
        builder.Property(row => row.CreatedAt).HasColumnName("created_at");
        builder.Property(row => row.GoodUntil).HasColumnName("expires_at");
        builder.Property(row => row.Name).HasColumnName("name").HasMaxLength(WallDevice.MaxName);
        builder.Property(row => row.View).HasColumnName("wall_view").HasMaxLength(WallDevice.MaxView);
        builder.Property(row => row.Territory).HasColumnName("territory").HasMaxLength(80);
        builder.Property(row => row.PairedAt).HasColumnName("paired_at");
        builder.Property(row => row.PairedBy).HasColumnName("paired_by").HasMaxLength(SessionRow.MaxName);
        builder.Property(row => row.ClaimedAt).HasColumnName("claimed_at");
        builder.Property(row => row.RevokedAt).HasColumnName("revoked_at");
        builder.HasIndex(row => row.Secret).IsUnique().HasDatabaseName("ix_devices_secret");
        builder.HasIndex(row => row.Code).HasDatabaseName("ix_devices_code");
    }
}
