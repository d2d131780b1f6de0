using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Mcu.Infrastructure.Store.Model;

internal sealed class IncidentConfiguration : IEntityTypeConfiguration<Incident>
{
    /// <summary>The column of the clocks: all clocks are one value of the row.</summary>
    public const string Clocks = "_clocks";

    public void Configure(EntityTypeBuilder<Incident> builder)
    {
        builder.ToTable("incidents");
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(i => i.Number).HasColumnName("number").HasMaxLength(24);
        builder.Property(i => i.Kind).HasColumnName("kind").HasConversion<string>().HasMaxLength(16);
        builder.Property(i => i.Source).HasColumnName("source").HasMaxLength(100);
        builder.Property(i => i.SourceKind).HasColumnName("source_kind").HasMaxLength(24).HasConversion(
            new ValueConverter<SourceKind, string>(kind => kind.ToString(), text => Kind(text)))
            .HasAnnotation(TableColumns.FilledLater, true);
        builder.Property(i => i.ExternalId).HasColumnName("external_id").HasMaxLength(200);
        builder.Property(i => i.Title).HasColumnName("title").HasMaxLength(200);
        builder.Property(i => i.TitleRules).HasColumnName("title_rules").HasDefaultValue(0).ValueGeneratedNever();
        builder.Property(i => i.Text).HasColumnName("text").HasMaxLength(20_000);
        builder.Property(i => i.Words).HasColumnName("words").HasMaxLength(-1);
        builder.Property(i => i.TopicGroup).HasColumnName("topic_group").HasMaxLength(40);
        builder.Property(i => i.Topic).HasColumnName("topic").HasMaxLength(40);
        builder.Property(i => i.Block).HasColumnName("block").HasMaxLength(80);
        builder.Property(i => i.Executor).HasColumnName("executor").HasMaxLength(80);
        builder.Property(i => i.District).HasColumnName("district").HasMaxLength(80);
        builder.Property(i => i.IsImportant).HasColumnName("is_important").HasDefaultValue(false).ValueGeneratedNever();
        builder.Property(i => i.ComplainsOf).HasColumnName("complains_of").HasMaxLength(80);
        builder.Property(i => i.Status).HasColumnName("status").HasConversion<string>().HasMaxLength(16);
        builder.Property(i => i.ReceivedAt).HasColumnName("received_at");
        builder.Property(i => i.AcceptedAt).HasColumnName("accepted_at");
        builder.Property(i => i.AcknowledgedAt).HasColumnName("acknowledged_at");
        builder.Property(i => i.AcknowledgedBy).HasColumnName("acknowledged_by").HasMaxLength(200);
        builder.Property(i => i.TakenAt).HasColumnName("taken_at");
        builder.Property(i => i.TakenBy).HasColumnName("taken_by").HasMaxLength(200);
        builder.Property(i => i.OursAt).HasColumnName("ours_at").HasAnnotation(TableColumns.FilledLater, true);
        builder.Property(i => i.AnsweredAt).HasColumnName("answered_at");
        builder.Property(i => i.AnsweredInTime).HasColumnName("answered_in_time");
        builder.Property(i => i.DecidingDeadline).HasColumnName("deciding_deadline");
        builder.Property(i => i.ClosedAt).HasColumnName("closed_at");
        builder.Property(i => i.NextDueAt).HasColumnName("next_due_at");
        builder.Property(i => i.EscalateAt).HasColumnName("escalate_at");
        builder.Property(i => i.ChangedBy).HasColumnName("changed_by").HasMaxLength(200);
        builder.Property(i => i.ChangedAt).HasColumnName("changed_at");
        builder.Property(i => i.Revision).HasColumnName("revision").IsConcurrencyToken();

        // The aggregate replaces the set whenever a clock changes, so comparing references is enough.
        builder.Property<ClockSet>(Clocks)
            .HasColumnName("clocks")
            .HasMaxLength(4_000)
            .HasConversion(
                clocks => Json.Write<IReadOnlyList<DeadlineClock>>(clocks),
                json => new ClockSet(Json.Read<List<DeadlineClock>>(json)),
                new ValueComparer<ClockSet>((a, b) => ReferenceEquals(a, b), clocks => clocks.Count, clocks => clocks));

        builder.Ignore(i => i.Clocks);
        builder.Ignore(i => i.Unpublished);
        builder.Ignore(i => i.IsOpen);

        builder.HasIndex(i => i.Number).IsUnique().HasDatabaseName("ux_incidents_number");
        builder.HasIndex(i => new { i.Source, i.AcceptedAt }).HasDatabaseName("ix_incidents_source_accepted_at");
        builder.HasIndex(i => i.ReceivedAt).HasDatabaseName("ix_incidents_received_at");
        builder.HasIndex(i => i.AnsweredAt).HasDatabaseName("ix_incidents_answered_at").HasFilter("answered_at IS NOT NULL");

        builder.HasIndex(i => i.ClosedAt).HasDatabaseName("ix_incidents_closed_at").HasFilter("closed_at IS NOT NULL");

        // The indexes of the two most frequent queries: what is on the board, and what must be escalated.
        builder.HasIndex(i => i.NextDueAt).HasDatabaseName("ix_incidents_open").HasFilter("status IN ('Received', 'Assigned', 'InWork')");
        builder.HasIndex(i => i.EscalateAt).HasDatabaseName("ix_incidents_escalate_at").HasFilter("escalate_at IS NOT NULL");
    }

    /// <summary>
    /// A newer release may know more kinds of sources. This release reads those as a kind without norms of its own, and does not overwrite
    /// them.
    /// </summary>
    private static SourceKind Kind(string text) => Enum.TryParse<SourceKind>(text, out var kind) ? kind : SourceKind.Api;
}
