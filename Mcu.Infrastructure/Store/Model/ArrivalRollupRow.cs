using Mcu.Application.Live;
using Mcu.Application.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// How many messages residents wrote in one hour in one cell (<see cref="ArrivalCell"/>), counted from the feed. An empty code is
/// «не определено».
/// </summary>
internal sealed class ArrivalRollupRow
{
    /// <summary>The beginning of the hour.</summary>
    public DateTimeOffset Hour { get; private set; }

    public string TopicGroup { get; private set; } = "";

    public string District { get; private set; } = "";

    public int Received { get; private set; }

    public static ArrivalRollupRow[] Of(FigureSums figures) => [.. figures.Arrivals.Select(sum => From(sum.Key, sum.Value))];

    public static ArrivalRollupRow From(ArrivalCell cell, int received) => new()
    {
        Hour = cell.Hour,
        TopicGroup = cell.TopicGroup ?? BoardSnapshot.Undetermined,
        District = cell.District ?? BoardSnapshot.Undetermined,
        Received = received,
    };

    public ArrivalCell Cell() => new(Hour, TopicGroup.Length == 0 ? null : TopicGroup, District.Length == 0 ? null : District);
}

internal sealed class ArrivalRollupConfiguration : IEntityTypeConfiguration<ArrivalRollupRow>
{
    public void Configure(EntityTypeBuilder<ArrivalRollupRow> builder)
    {
        builder.ToTable("arrival_rollups");
        builder.HasKey(row => new { row.Hour, row.TopicGroup, row.District });
        builder.Property(row => row.Hour).HasColumnName("hour");
        builder.Property(row => row.TopicGroup).HasColumnName("topic_group").HasMaxLength(40);
        builder.Property(row => row.District).HasColumnName("district").HasMaxLength(80);
        builder.Property(row => row.Received).HasColumnName("received");
    }
}
