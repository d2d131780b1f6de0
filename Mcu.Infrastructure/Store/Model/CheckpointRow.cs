using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>The data a board starts from, as of one day. With the feed after it, the board of any later moment can be rebuilt.</summary>
internal sealed class CheckpointRow
{
    /// <summary>The day of the municipality; as the key, it lets only one node store the checkpoint.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The number of the last feed entry it includes.</summary>
    public long Version { get; init; }

    /// <summary>By the database's clock; every entry up to <see cref="Version"/> was committed before.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The <see cref="Application.Live.BoardSeed"/> as compressed JSON.</summary>
    public byte[] Board { get; init; } = [];
}

internal sealed class CheckpointConfiguration : IEntityTypeConfiguration<CheckpointRow>
{
    public void Configure(EntityTypeBuilder<CheckpointRow> builder)
    {
        builder.ToTable("board_checkpoints");
        builder.HasKey(row => row.Day);
        builder.Property(row => row.Day).HasColumnName("day").ValueGeneratedNever();
        builder.Property(row => row.Version).HasColumnName("version");
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Board).HasColumnName("board");
    }
}
