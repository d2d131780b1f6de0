namespace Mcu.Application.People;

/// <summary>
/// The positions and who holds them, at one moment of their change. Immutable; <see cref="StaffDirectory"/> has the newest.
/// </summary>
public sealed class Staff
{
    public static readonly Staff Nobody = new(new OrganizationStructure([]), [], [], []);

    private readonly Dictionary<string, Person> _people;
    private readonly ILookup<string, Appointment> _appointments;
    private readonly ILookup<string, Substitution> _substitutions;

    public Staff(
        OrganizationStructure structure,
        IReadOnlyList<Person> people,
        IReadOnlyList<Appointment> appointments,
        IReadOnlyList<Substitution> substitutions)
    {
        (Structure, People, Appointments, Substitutions) = (structure, people, appointments, substitutions);
        _people = people.ToDictionary(person => person.Code);
        _appointments = appointments.ToLookup(appointment => appointment.Position);
        _substitutions = substitutions.ToLookup(substitution => substitution.Position);
    }

    public OrganizationStructure Structure { get; }

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<Appointment> Appointments { get; }

    public IReadOnlyList<Substitution> Substitutions { get; }

    public Person? Person(string? code) => code is null ? null : _people.GetValueOrDefault(code);

    /// <summary>The name of a person or of a position, by the code that rows keep; null for an unknown code.</summary>
    public string? NameOf(string? code) => Person(code)?.Name ?? Structure.Known(code)?.Name;

    /// <summary>Who holds a position on a day, blocked people included: a block is not a dismissal.</summary>
    public IReadOnlyList<Person> Holders(string position, DateOnly on) =>
    [
        .. _appointments[position].Where(appointment => appointment.IsInForce(on))
            .Select(appointment => Person(appointment.Person)).OfType<Person>().Distinct(),
    ];

    /// <summary>Who answers for a position on a day: the substitute, else its holders, else one occupant without a person.</summary>
    public IReadOnlyList<Occupant> Occupants(Position position, DateOnly on)
    {
        var holders = Holders(position.Code, on);
        if (_substitutions[position.Code].FirstOrDefault(one => one.IsInForce(on)) is { } instead
            && Person(instead.Person) is { } substitute)
        {
            return [new Occupant(position, substitute, instead, HolderOf(position, on))];
        }

        return holders.Count == 0 ? [new Occupant(position, null)] : [.. holders.Select(person => new Occupant(position, person))];
    }

    /// <summary>
    /// Who answers on a day for a role of an escalation ladder: the position nearest to the place of the work, else those above it, else
    /// the head of the centre, so that somebody is always notified. Where all of these are vacant, the first of these positions itself.
    /// </summary>
    /// <returns>Null when there is no such position, and no head of the centre either.</returns>
    public Occupant? Responsible(string role, WorkPlace place, DateOnly on)
    {
        var candidates = Structure.Answering(role, place).Select(position => Occupants(position, on)[0]).ToArray();
        return Array.Find(candidates, occupant => occupant.Person is not null) ?? candidates.FirstOrDefault();
    }

    /// <summary>Who answers for any position of one of the roles on a day; each person once, vacant positions included.</summary>
    public IReadOnlyList<Occupant> Holding(IReadOnlyCollection<string> roles, DateOnly on) =>
    [
        .. Structure.Positions.Where(position => position.Role is not null && roles.Contains(position.Role))
            .SelectMany(position => Occupants(position, on)).DistinctBy(occupant => occupant.Code),
    ];

    /// <summary>
    /// The only one who answers for a role, in a block or territory when these are given; null when there is none or more than one.
    /// </summary>
    public Occupant? Only(string role, string? block, string? territory, DateOnly on)
    {
        var all = Structure.Positions
            .Where(position => position.Role == role && (block is null || position.Block == block)
                && (territory is null || position.Territory == territory))
            .SelectMany(position => Occupants(position, on)).DistinctBy(occupant => occupant.Code).Take(2).ToArray();
        return all.Length == 1 ? all[0] : null;
    }

    /// <summary>
    /// What a person may act as on a day: the positions they hold and those in which they substitute, in the order of the profile. Somebody
    /// who is substituted keeps their position: an order names who acts, and does not lock the holder out.
    /// </summary>
    public IReadOnlyList<Occupant> PositionsOf(string person, DateOnly on)
    {
        if (Person(person) is not { } known)
        {
            return [];
        }

        List<Occupant> held = [];
        foreach (var position in Structure.Positions)
        {
            if (_appointments[position.Code].Any(one => one.Person == person && one.IsInForce(on)))
            {
                held.Add(new Occupant(position, known));
            }
            else if (_substitutions[position.Code].FirstOrDefault(one => one.Person == person && one.IsInForce(on)) is { } instead)
            {
                held.Add(new Occupant(position, known, instead, HolderOf(position, on)));
            }
        }

        return held;
    }

    /// <summary>The first holder; null while the position is vacant.</summary>
    private Person? HolderOf(Position position, DateOnly on) => Holders(position.Code, on) is { Count: > 0 } holders ? holders[0] : null;
}
