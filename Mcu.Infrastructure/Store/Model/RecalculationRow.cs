using Mcu.Application.RuleChanges;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>The totals of one recalculation of open incidents. Which deadlines it moved is in the timelines of the incidents.</summary>
internal sealed class RecalculationRow
{
    public long Id { get; private set; }

    public long Rules { get; private set; }

    public string StartedBy { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public int Incidents { get; private set; }

    public int Deadlines { get; private set; }

    public int Kept { get; private set; }

    public static RecalculationRow From(Recalculation run) =>
        new() { Rules = run.Rules, StartedBy = run.By, At = run.At, Incidents = run.Incidents, Deadlines = run.Deadlines, Kept = run.Kept };

    public Recalculation ToRecalculation() => new(Rules, StartedBy, At, Incidents, Deadlines, Kept);
}

internal sealed class RecalculationConfiguration : IEntityTypeConfiguration<RecalculationRow>
{
    public void Configure(EntityTypeBuilder<RecalculationRow> builder)
    {
        builder.ToTable("recalculations");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedOnAdd();
        builder.Property(row => row.Rules).HasColumnName("rules");
        builder.Property(row => row.StartedBy).HasColumnName("started_by").HasMaxLength(200);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Incidents).HasColumnName("incidents");
        builder.Property(row => row.Deadlines).HasColumnName("deadlines");
        builder.Property(row => row.Kept).HasColumnName("kept").HasDefaultValue(0).ValueGeneratedNever();
    }
}
