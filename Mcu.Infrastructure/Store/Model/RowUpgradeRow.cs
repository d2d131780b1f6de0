using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// The progress of one upgrade of rows, shared by all nodes. A pass goes down from the newest id to the one at which the last pass began,
/// or upwards from there.
/// </summary>
internal sealed class RowUpgradeRow
{
    public string Name { get; init; } = "";

    public int Version { get; init; }

    /// <summary>When this version was first seen here.</summary>
    public DateTimeOffset BegunAt { get; init; }

    /// <summary>The running pass continues with the ids below it, or above it when it goes up; null between passes.</summary>
    public long? Cursor { get; init; }

    /// <summary>Ids up to it were processed by earlier passes.</summary>
    public long Floor { get; init; }

    /// <summary>Becomes the floor at the end of the pass: where the pass began, or less where a row must be processed once more.</summary>
    public long Top { get; init; }

    /// <summary>How many rows cannot be upgraded; the log names them.</summary>
    public long Skipped { get; init; }

    /// <summary>When the last pass ended.</summary>
    public DateTimeOffset? PassedAt { get; init; }

    /// <summary>The node that works on it, and until when the other nodes leave it to that one.</summary>
    public Guid? LeaseBy { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }
}

internal sealed class RowUpgradeConfiguration : IEntityTypeConfiguration<RowUpgradeRow>
{
    public void Configure(EntityTypeBuilder<RowUpgradeRow> builder)
    {
        builder.ToTable("row_upgrades");
        builder.HasKey(row => row.Name);
        builder.Property(row => row.Name).HasColumnName("name").HasMaxLength(40);
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.BegunAt).HasColumnName("begun_at");
        builder.Property(row => row.Cursor).HasColumnName("cursor");
        builder.Property(row => row.Floor).HasColumnName("floor");
        builder.Property(row => row.Top).HasColumnName("top");
        builder.Property(row => row.Skipped).HasColumnName("skipped");
        builder.Property(row => row.PassedAt).HasColumnName("passed_at");
        builder.Property(row => row.LeaseBy).HasColumnName("lease_by");
        builder.Property(row => row.LeaseUntil).HasColumnName("lease_until");
    }
}
