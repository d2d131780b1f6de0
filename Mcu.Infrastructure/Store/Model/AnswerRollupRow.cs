using System.Linq.Expressions;
using Mcu.Application.Live;
using Mcu.Application.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// The figures of answers of one cell (<see cref="AnswerCell"/>, <see cref="AnswerCounts"/>), counted from the feed. An empty code is
/// «не определено». A card is counted in at most one row for each day on which something of it counts.
/// </summary>
internal sealed class AnswerRollupRow
{
    public DateOnly Day { get; private set; }

    public string Block { get; private set; } = "";

    public string Executor { get; private set; } = "";

    public string District { get; private set; } = "";

    public string Source { get; private set; } = "";

    public string Norm { get; private set; } = "";

    public int Received { get; private set; }

    public int Answered { get; private set; }

    public int InTime { get; private set; }

    public int Expired { get; private set; }

    public int ClosedLate { get; private set; }

    public int Postponed { get; private set; }

    /// <summary>Answers sent back. Nothing writes it yet: there is no such command.</summary>
    public int Returned { get; private set; }

    /// <summary>Marks that residents gave, and their sum. Nothing writes them yet.</summary>
    public int Marks { get; private set; }

    public int MarkPoints { get; private set; }

    public int Used10 { get; private set; }

    public int Used20 { get; private set; }

    public int Used30 { get; private set; }

    public int Used40 { get; private set; }

    public int Used50 { get; private set; }

    public int Used60 { get; private set; }

    public int Used70 { get; private set; }

    public int Used80 { get; private set; }

    public int Used90 { get; private set; }

    public int Used100 { get; private set; }

    public static AnswerRollupRow[] Of(FigureSums figures) => [.. figures.Answers.Select(sum => From(sum.Key, sum.Value))];

    public static AnswerRollupRow From(AnswerCell cell, AnswerCounts counts) => new()
    {
        Day = cell.Day,
        Block = cell.Block ?? BoardSnapshot.Undetermined,
        Executor = cell.Executor ?? BoardSnapshot.Undetermined,
        District = cell.District ?? BoardSnapshot.Undetermined,
        Source = cell.Source,
        Norm = cell.Norm ?? BoardSnapshot.Undetermined,
        Received = counts.Received,
        Answered = counts.Answered,
        InTime = counts.InTime,
        Expired = counts.Expired,
        ClosedLate = counts.ClosedLate,
        Postponed = counts.Postponed,
        Used10 = counts.Used[1],
        Used20 = counts.Used[2],
        Used30 = counts.Used[3],
        Used40 = counts.Used[4],
        Used50 = counts.Used[5],
        Used60 = counts.Used[6],
        Used70 = counts.Used[7],
        Used80 = counts.Used[8],
        Used90 = counts.Used[9],
        Used100 = counts.Used[10],
    };

    public AnswerCell Cell() => new(Day, Code(Block), Code(Executor), Code(District), Source, Code(Norm));

    public AnswerCounts Counts()
    {
        int[] used = [Used10, Used20, Used30, Used40, Used50, Used60, Used70, Used80, Used90, Used100];
        return new AnswerCounts
        {
            Received = Received,
            Answered = Answered,
            InTime = InTime,
            Expired = Expired,
            ClosedLate = ClosedLate,
            Postponed = Postponed,
            Used = TermHistogram.Of(tenth => used[tenth - 1]),
        };
    }

    private static string? Code(string key) => key.Length == 0 ? null : key;
}

internal sealed class AnswerRollupConfiguration : IEntityTypeConfiguration<AnswerRollupRow>
{
    public void Configure(EntityTypeBuilder<AnswerRollupRow> builder)
    {
        builder.ToTable("answer_rollups");
        builder.HasKey(row => new { row.Day, row.Block, row.Executor, row.District, row.Source, row.Norm });
        builder.Property(row => row.Day).HasColumnName("day");
        builder.Property(row => row.Block).HasColumnName("block").HasMaxLength(80);
        builder.Property(row => row.Executor).HasColumnName("executor").HasMaxLength(80);
        builder.Property(row => row.District).HasColumnName("district").HasMaxLength(80);
        builder.Property(row => row.Source).HasColumnName("source").HasMaxLength(100);
        builder.Property(row => row.Norm).HasColumnName("norm").HasMaxLength(40);
        Figure(row => row.Received, "received");
        Figure(row => row.Answered, "answered");
        Figure(row => row.InTime, "in_time");
        Figure(row => row.Expired, "expired");
        Figure(row => row.ClosedLate, "closed_late");
        Figure(row => row.Postponed, "postponed");
        Figure(row => row.Returned, "returned");
        Figure(row => row.Marks, "marks");
        Figure(row => row.MarkPoints, "mark_points");
        Figure(row => row.Used10, "used_10");
        Figure(row => row.Used20, "used_20");
        Figure(row => row.Used30, "used_30");
        Figure(row => row.Used40, "used_40");
        Figure(row => row.Used50, "used_50");
        Figure(row => row.Used60, "used_60");
        Figure(row => row.Used70, "used_70");
        Figure(row => row.Used80, "used_80");
        Figure(row => row.Used90, "used_90");
        Figure(row => row.Used100, "used_100");

        void Figure(Expression<Func<AnswerRollupRow, int>> figure, string column) => builder.Property(figure)
            .HasColumnName(column)
            .HasDefaultValue(0)
            .ValueGeneratedNever()
            .HasAnnotation(TableColumns.ZeroByDefault, true);
    }
}
