using Mcu.Application.Town;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>The single row that describes the database: its municipality, and whether its times belong to a training.</summary>
internal sealed class InstallationRow
{
    public int Id { get; set; } = 1;

    public string Municipality { get; set; } = "";

    /// <summary>
    /// Identifies this database, so that a spool stores its messages only in the database for which they were accepted. Null until the
    /// first start that sets it.
    /// </summary>
    public Guid? Key { get; set; }

    /// <summary>True once the database was used with the training clock; it cannot be opened without it any more.</summary>
    public bool IsTraining { get; set; }

    /// <summary>Town time at which the training begins, and the real moment at which it did; null without a training.</summary>
    public DateTimeOffset? TrainingStartAt { get; set; }

    public DateTimeOffset? TrainingAnchoredAt { get; set; }

    /// <summary>True once the demo has created its history.</summary>
    public bool IsDemoSeeded { get; set; }

    /// <summary>Since when reports are tracked here; null until the first check.</summary>
    public DateTimeOffset? DutiesSince { get; set; }

    /// <summary>
    /// Since when sessions are stored as rows: for a month after it, tickets of earlier releases are exchanged. Null until the first start
    /// of a release with rows.
    /// </summary>
    public DateTimeOffset? SessionsSince { get; set; }
}

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<InstallationRow>
{
    public void Configure(EntityTypeBuilder<InstallationRow> builder)
    {
        builder.ToTable("installation");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Municipality).HasColumnName("municipality").HasMaxLength(80);
        builder.Property(row => row.Key).HasColumnName("key");
        builder.Property(row => row.IsTraining).HasColumnName("is_training");
        builder.Property(row => row.TrainingStartAt).HasColumnName("training_start_at");
        builder.Property(row => row.TrainingAnchoredAt).HasColumnName("training_anchored_at");
        builder.Property(row => row.IsDemoSeeded).HasColumnName("is_demo_seeded");
        builder.Property(row => row.DutiesSince).HasColumnName("duties_since");
        builder.Property(row => row.SessionsSince).HasColumnName("sessions_since");
    }
}
