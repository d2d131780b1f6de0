using Mcu.Application.Common;
using Mcu.Application.Journal;
using Mcu.Application.People;

namespace Mcu.Application.Appointments;

/// <summary>Stores people, appointments and substitutions. Nothing is ever deleted: an end is a day, a mistake is marked.</summary>
[ReachedBy]
public interface IStaffStore
{
    /// <summary>Brings <see cref="StaffDirectory"/> up to date, if anything changed since its version.</summary>
    Task ReadAsync(CancellationToken ct);

    /// <summary>
    /// Writes one change with its entry of the journal, all of it or nothing, and brings the directory up to date.
    /// </summary>
    /// <param name="seen">The version that the change was checked against; when it is not the newest, nothing is written.</param>
    /// <returns>Refused with <c>staff.changed</c> when somebody else was faster.</returns>
    Task<Outcome> SaveAsync(StaffChange change, long seen, JournalEntry entry, CancellationToken ct);

    /// <summary>
    /// Writes the first people of an installation that has none of their kind, made-up or real, and reads what there is.
    /// </summary>
    Task SeedAsync(StaffRecords first, CancellationToken ct);
}

/// <summary>The rows that a change inserts or replaces, each by its key.</summary>
public sealed record StaffChange
{
    public Person? Person { get; init; }

    public Appointment? Appointment { get; init; }

    public Substitution? Substitution { get; init; }
}
