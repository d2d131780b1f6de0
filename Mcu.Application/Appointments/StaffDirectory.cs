using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;

namespace Mcu.Application.Appointments;

/// <summary>
/// Who holds which position, as this node knows it now. The store fills it before the application listens and after every change on any
/// node; readers take one <see cref="Staff"/> and work with it.
/// </summary>
/// <param name="isDemo">Whether made-up people count; otherwise they are as if they were not there.</param>
public sealed class StaffDirectory(OrganizationStructure structure, TownZone zone, TownClock clock, bool isDemo = false)
{
    private readonly Lock _taking = new();
    private volatile State _state = new(new Staff(structure, [], [], []), Version: -1);

    /// <summary>Raised after a change was taken, on the thread of whoever took it.</summary>
    public event EventHandler? Changed;

    public OrganizationStructure Structure => structure;

    public Staff Current => _state.Staff;

    /// <summary>The number of the last change that is known; -1 before the first read.</summary>
    public long Version => _state.Version;

    /// <summary>The town's day, on which positions are looked up.</summary>
    public DateOnly Today => zone.Day(clock.Now);

    /// <summary>Takes what the store holds, unless something newer is known already.</summary>
    public void Take(StaffRecords records)
    {
        lock (_taking)
        {
            if (records.Version <= _state.Version)
            {
                return;
            }

            _state = new(isDemo ? All(records) : Real(records), records.Version);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>
    /// The codes under which an actor's notices are stored: the person's own and those of the positions they act in; for a key without a
    /// person those of the positions it stands for.
    /// </summary>
    public IReadOnlyList<string> RecipientsOf(Actor? actor)
    {
        if (actor is null)
        {
            return [];
        }

        var positions = actor.Code is { } code
            ? Current.PositionsOf(code, Today).Select(occupant => occupant.Position)
            : Structure.Positions.Where(position => position.Role == actor.Role
                && (actor.Block is null || position.Block == actor.Block)
                && (actor.Territory is null || position.Territory == actor.Territory));
        var codes = positions.SelectMany(position => position.Formerly.Prepend(position.Code));
        return [.. actor.Code is null ? codes : codes.Prepend(actor.Code)];
    }

    private Staff All(StaffRecords records) => new(structure, records.People, records.Appointments, records.Substitutions);

    private Staff Real(StaffRecords records)
    {
        var madeUp = records.People.Where(person => person.IsMadeUp).Select(person => person.Code).ToHashSet();
        return new Staff(
            structure,
            [.. records.People.Where(person => !person.IsMadeUp)],
            [.. records.Appointments.Where(one => !madeUp.Contains(one.Person))],
            [.. records.Substitutions.Where(one => !madeUp.Contains(one.Person))]);
    }

    private sealed record State(Staff Staff, long Version);
}

/// <summary>Everything about people that the store holds, as of one change.</summary>
/// <param name="Version">Number of the last change.</param>
public sealed record StaffRecords(
    long Version,
    IReadOnlyList<Person> People,
    IReadOnlyList<Appointment> Appointments,
    IReadOnlyList<Substitution> Substitutions);
