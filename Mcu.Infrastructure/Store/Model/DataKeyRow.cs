using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>One data key, wrapped by the master key outside the database; without that, nobody can use it.</summary>
internal sealed class DataKeyRow
{
    public const int MaxPurpose = 16;
    public const int MaxMaster = 16;
    public const int MaxWrapped = 120;

    public int Id { get; init; }

    /// <summary>What it is used for: fields or hashes.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>Nonce, encrypted key and tag in base64.</summary>
    public string Wrapped { get; set; } = "";

    /// <summary>Names the master key that wraps it.</summary>
    public string Master { get; set; } = "";

    public DateTimeOffset MadeAt { get; init; }
}

internal sealed class DataKeyConfiguration : IEntityTypeConfiguration<DataKeyRow>
{
    public void Configure(EntityTypeBuilder<DataKeyRow> builder)
    {
        builder.ToTable("data_keys");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Purpose).HasColumnName("purpose").HasMaxLength(DataKeyRow.MaxPurpose);
        builder.Property(row => row.Wrapped).HasColumnName("wrapped").HasMaxLength(DataKeyRow.MaxWrapped);
        builder.Property(row => row.Master).HasColumnName("master").HasMaxLength(DataKeyRow.MaxMaster);
        builder.Property(row => row.MadeAt).HasColumnName("made_at");
    }
}
