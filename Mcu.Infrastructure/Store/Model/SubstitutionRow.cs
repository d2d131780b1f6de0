using Mcu.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>Somebody acts in a position instead of its holder.</summary>
internal sealed class SubstitutionRow
{
    public Guid Id { get; private set; }

    public string Position { get; private set; } = "";

    public string Person { get; private set; } = "";

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    public string Order { get; private set; } = "";

    public DateTimeOffset? CancelledAt { get; private set; }

    public static SubstitutionRow Of(Substitution substitution) => new()
    {
        Id = substitution.Id,
        Position = substitution.Position,
        Person = substitution.Person,
        From = substitution.From,
        To = substitution.To,
        Order = substitution.Order,
        CancelledAt = substitution.CancelledAt,
    };

    public Substitution ToSubstitution() => new(Id, Position, Person, From, To, Order) { CancelledAt = CancelledAt };
}

internal sealed class SubstitutionConfiguration : IEntityTypeConfiguration<SubstitutionRow>
{
    public void Configure(EntityTypeBuilder<SubstitutionRow> builder)
    {
        builder.ToTable("substitutions");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Position).HasColumnName("position").HasMaxLength(Position.MaxCode);
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(Person.MaxCode);
        builder.Property(row => row.From).HasColumnName("from_day");
        builder.Property(row => row.To).HasColumnName("to_day");
        builder.Property(row => row.Order).HasColumnName("order_note").HasMaxLength(Substitution.MaxOrder);
        builder.Property(row => row.CancelledAt).HasColumnName("cancelled_at");
    }
}
