using Mcu.Application.Incidents.Drafts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>What one person has begun to write for one command of one incident.</summary>
internal sealed class DraftRow
{
    public const int MaxPerson = 200;
    public const int MaxCommand = 24;

    public string Person { get; init; } = "";

    public long Incident { get; init; }

    public string Command { get; init; } = "";

    /// <summary>Names and values of the dialog's fields, as JSON.</summary>
    public string Fields { get; init; } = "";

    public DateTimeOffset SavedAt { get; init; }

    public Draft ToDraft() => new(Json.Read<Dictionary<string, string>>(Fields), SavedAt);
}

internal sealed class DraftConfiguration : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("drafts");
        builder.HasKey(row => new { row.Person, row.Incident, row.Command });
        builder.Property(row => row.Person).HasColumnName("person_id").HasMaxLength(DraftRow.MaxPerson);
        builder.Property(row => row.Incident).HasColumnName("incident_id");
        builder.Property(row => row.Command).HasColumnName("command").HasMaxLength(DraftRow.MaxCommand);
        builder.Property(row => row.Fields).HasColumnName("fields").HasMaxLength(-1);
        builder.Property(row => row.SavedAt).HasColumnName("saved_at");
        builder.HasIndex(row => row.SavedAt).HasDatabaseName("ix_drafts_saved_at");
    }
}
