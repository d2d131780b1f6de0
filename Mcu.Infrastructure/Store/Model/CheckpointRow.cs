using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>What a board would have started from on one day: with the feed after it, the board of any later moment.</summary>
internal sealed class CheckpointRow
{
    /// <summary>The day of the municipality on which it was kept; the key lets only one node keep it.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The feed's number in it.</summary>
    public long Version { get; init; }

    /// <summary>By the database's clock; everything up to <see cref="Version"/> was committed before.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The <see cref="Application.Live.BoardSeed"/> as packed JSON.</summary>
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
