using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>How far a source was read, and how its last tries ended.</summary>
internal sealed class SourceRunRow
{
    /// <summary>As many characters as a cursor may have.</summary>
    public const int MaxCursor = 4_000;

    public string Source { get; init; } = "";

    /// <summary>Stored in the commit of the messages that were read up to it; only the connector understands it.</summary>
    public string? Cursor { get; init; }

    public DateTimeOffset? SucceededAt { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public string? Failure { get; init; }

    public SourceRun ToRun() => new(Source, SucceededAt, FailedAt is { } at ? new SourceFailure(at, Failure ?? "") : null);
}

internal sealed class SourceRunConfiguration : IEntityTypeConfiguration<SourceRunRow>
{
    public void Configure(EntityTypeBuilder<SourceRunRow> builder)
    {
        builder.ToTable("source_runs");
        builder.HasKey(row => row.Source);
        builder.Property(row => row.Source).HasColumnName("source").HasMaxLength(100);
        builder.Property(row => row.Cursor).HasColumnName("source_cursor").HasMaxLength(SourceRunRow.MaxCursor);
        builder.Property(row => row.SucceededAt).HasColumnName("succeeded_at");
        builder.Property(row => row.FailedAt).HasColumnName("failed_at");
        builder.Property(row => row.Failure).HasColumnName("failure").HasMaxLength(SourceFailure.MaxWords);
    }
}
