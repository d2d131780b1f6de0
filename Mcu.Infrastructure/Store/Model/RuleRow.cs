using Mcu.Application.Deadlines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>
/// One change of the rules of deadlines. Rows are only ever added: together they are the history, and the last ones are in force.
/// </summary>
internal sealed class RuleRow
{
    public long Id { get; private set; }

    /// <summary>The <see cref="RuleBody"/> as JSON.</summary>
    public string Body { get; private set; } = "";

    public string ChangedBy { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string? Note { get; private set; }

    public static RuleRow From(RuleChange change) => new()
    {
        Id = change.Id,
        Body = Json.Write(change.Body),
        ChangedBy = change.By,
        At = change.At,
        Note = change.Note,
    };

    public RuleChange ToChange() => new(Id, Json.Read<RuleBody>(Body), ChangedBy, At, Note);
}

internal sealed class RuleConfiguration : IEntityTypeConfiguration<RuleRow>
{
    public void Configure(EntityTypeBuilder<RuleRow> builder)
    {
        builder.ToTable("rules");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Body).HasColumnName("body").HasMaxLength(-1);
        builder.Property(row => row.ChangedBy).HasColumnName("changed_by").HasMaxLength(200);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Note).HasColumnName("note").HasMaxLength(500);
    }
}
