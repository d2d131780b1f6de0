using Mcu.Application.Obligations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A submitted report; the key admits only the first submission of a period.</summary>
internal sealed class ObligationSubmissionRow
{
    public string Duty { get; private set; } = "";

    public string Period { get; private set; } = "";

    public DateTimeOffset DoneAt { get; private set; }

    public string DoneBy { get; private set; } = "";

    public string? Person { get; private set; }

    public string? Note { get; private set; }

    public static ObligationSubmissionRow From(ObligationSubmission mark) => new()
    {
        Duty = mark.Obligation,
        Period = mark.Period,
        DoneAt = mark.At,
        DoneBy = mark.By,
        Person = mark.Person,
        Note = mark.Note,
    };

    public ObligationSubmission ToMark() => new(Duty, Period, DoneAt, DoneBy, Person, Note);
}

internal sealed class ObligationSubmissionConfiguration : IEntityTypeConfiguration<ObligationSubmissionRow>
{
    public void Configure(EntityTypeBuilder<ObligationSubmissionRow> builder)
    {
        builder.ToTable("duties");
        builder.HasKey(row => new { row.Duty, row.Period });
        builder.Property(row => row.Duty).HasColumnName("duty").HasMaxLength(24);
        builder.Property(row => row.Period).HasColumnName("period").HasMaxLength(12);
        builder.Property(row => row.DoneAt).HasColumnName("done_at");
        builder.Property(row => row.DoneBy).HasColumnName("done_by").HasMaxLength(200);
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(80);
        builder.Property(row => row.Note).HasColumnName("note").HasMaxLength(ObligationSubmission.MaxNote);
    }
}
