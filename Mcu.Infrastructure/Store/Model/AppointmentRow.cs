using Mcu.Application.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>A person holds a position.</summary>
internal sealed class AppointmentRow
{
    public Guid Id { get; private set; }

    public string Person { get; private set; } = "";

    public string Position { get; private set; } = "";

    public DateOnly? From { get; private set; }

    public DateOnly? To { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    public static AppointmentRow Of(Appointment appointment) => new()
    {
        Id = appointment.Id,
        Person = appointment.Person,
        Position = appointment.Position,
        From = appointment.From,
        To = appointment.To,
        CancelledAt = appointment.CancelledAt,
    };

    public Appointment ToAppointment() => new(Id, Person, Position, From, To) { CancelledAt = CancelledAt };
}

internal sealed class AppointmentConfiguration : IEntityTypeConfiguration<AppointmentRow>
{
    public void Configure(EntityTypeBuilder<AppointmentRow> builder)
    {
        builder.ToTable("appointments");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        builder.Property(row => row.Person).HasColumnName("person").HasMaxLength(Person.MaxCode);
        builder.Property(row => row.Position).HasColumnName("position").HasMaxLength(Position.MaxCode);
        builder.Property(row => row.From).HasColumnName("from_day");
        builder.Property(row => row.To).HasColumnName("to_day");
        builder.Property(row => row.CancelledAt).HasColumnName("cancelled_at");
    }
}
