using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// What was received and answered on one day of the municipality in one cell. Updated in the commit of the changes, so that figures of days
/// and months cost days × cells, however long the history. An empty code is «не определено».
/// </summary>
internal sealed class FlowRow
{
    public DateOnly Day { get; private set; }

    public string Block { get; private set; } = "";

    public string District { get; private set; } = "";

    public string TopicGroup { get; private set; } = "";

    public int Received { get; private set; }

    public int Answered { get; private set; }

    public int AnsweredInTime { get; private set; }

    /// <summary>What changes add, one entry for each row; figures may be negative.</summary>
    public static IReadOnlyList<FlowRow> Of(IReadOnlyList<IncidentChange> changes, TownZone zone) =>
        [.. FlowSums.Of(changes, zone).Select(From)];

    public static FlowRow From(PlacedFlow flow) => new()
    {
        Day = flow.Day,
        Block = flow.Block ?? BoardSnapshot.Undetermined,
        District = flow.District ?? BoardSnapshot.Undetermined,
        TopicGroup = flow.TopicGroup ?? BoardSnapshot.Undetermined,
        Received = flow.Flow.Received,
        Answered = flow.Flow.Answered,
        AnsweredInTime = flow.Flow.AnsweredInTime,
    };

    public PlacedFlow ToFlow() =>
        new(Day, Code(Block), Code(District), Code(TopicGroup), new DayFlow(Received, Answered, AnsweredInTime));

    private static string? Code(string key) => key.Length == 0 ? null : key;
}

internal sealed class FlowConfiguration : IEntityTypeConfiguration<FlowRow>
{
    public void Configure(EntityTypeBuilder<FlowRow> builder)
    {
        builder.ToTable("flows");
        builder.HasKey(row => new { row.Day, row.Block, row.District, row.TopicGroup });
        builder.Property(row => row.Day).HasColumnName("day");
        builder.Property(row => row.Block).HasColumnName("block").HasMaxLength(80);
        builder.Property(row => row.District).HasColumnName("district").HasMaxLength(80);
        builder.Property(row => row.TopicGroup).HasColumnName("topic_group").HasMaxLength(40);
        builder.Property(row => row.Received).HasColumnName("received");
        builder.Property(row => row.Answered).HasColumnName("answered");
        builder.Property(row => row.AnsweredInTime).HasColumnName("answered_in_time");
    }
}
