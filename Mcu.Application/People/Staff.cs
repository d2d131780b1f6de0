namespace Mcu.Application.People;

/// <summary>
/// The people who work with the product, and which roles they hold from when to when. Immutable; read from the profile file. An appointment
/// that has ended stays, so that the person responsible on an earlier day can be found.
/// </summary>
public sealed class Staff
{
    private readonly Dictionary<string, Person> _people;
    private readonly IReadOnlyList<Appointment> _appointments;

    /// <param name="appointments">The appointments besides the role that each person holds by their own entry.</param>
    public Staff(IReadOnlyList<Person> people, IReadOnlyList<Appointment> appointments)
    {
        People = people;
        _people = people.ToDictionary(person => person.Code);
        _appointments =
            [.. appointments, .. people.Select(person => new Appointment(person.Code, person.Role, person.Block, person.Territory))];
    }

    public IReadOnlyList<Person> People { get; }

    public Person? Person(string? code) => code is null ? null : _people.GetValueOrDefault(code);

    /// <summary>
    /// The person responsible on a day for any role of an escalation ladder: who is appointed to it in the block, else who holds it for the
    /// whole municipality, else the head of the centre, so that somebody is always notified.
    /// </summary>
    /// <param name="block">Code of the incident's block; null while it has none.</param>
    /// <param name="on">A day of the town.</param>
    /// <returns>Null when not even the centre has a head.</returns>
    public Person? Responsible(string role, string? block, DateOnly on) =>
        Appointed(role, block, on) ?? Appointed(role, null, on) ?? Appointed(Roles.Head, null, on);

    /// <summary>Who is appointed to a role in exactly this block (null: in none) on a day; the first of several.</summary>
    public Person? Appointed(string role, string? block, DateOnly on) => _appointments
        .Where(appointment => appointment.Role == role && appointment.Block == block && appointment.IsInForce(on))
        .Select(appointment => Person(appointment.Person))
        .FirstOrDefault(person => person is not null);

    /// <summary>Everybody who holds one of the roles, wherever, on a day.</summary>
    public IReadOnlyList<Person> Holding(IReadOnlyCollection<string> roles, DateOnly on)
    {
        var holders = _appointments
            .Where(appointment => roles.Contains(appointment.Role) && appointment.IsInForce(on))
            .Select(appointment => appointment.Person)
            .ToHashSet();
        return [.. People.Where(person => holders.Contains(person.Code))];
    }

    /// <summary>
    /// The only person who holds the role of a key, in a block or territory when these are given; null when there is none or more than one.
    /// </summary>
    public Person? Only(string role, string? block, string? territory, DateOnly on)
    {
        var all = _appointments
            .Where(appointment => appointment.Role == role && appointment.IsInForce(on)
                && (block is null || appointment.Block == block) && (territory is null || appointment.Territory == territory))
            .Select(appointment => appointment.Person)
            .Distinct()
            .Take(2)
            .ToArray();
        return all.Length == 1 ? Person(all[0]) : null;
    }
}

/// <summary>A person who works with the product.</summary>
/// <param name="Post">Position as people know it.</param>
/// <param name="Role">The role they sign in with: one of <see cref="Roles"/>.</param>
/// <param name="Block">Code of the sector block the role is bound to; null: to none.</param>
/// <param name="Territory">Code of the district the role is bound to; null: to none.</param>
public sealed record Person(string Code, string Name, string Post, string Role, string? Block, string? Territory);

/// <summary>A person holds a role, in a block or for the whole municipality.</summary>
/// <param name="Person">Code of the person.</param>
/// <param name="From">First day; null: from the beginning.</param>
/// <param name="To">Last day; null: until further notice.</param>
public sealed record Appointment(
    string Person, string Role, string? Block = null, string? Territory = null, DateOnly? From = null, DateOnly? To = null)
{
    public bool IsInForce(DateOnly on) => !(on < From) && !(on > To);
}
