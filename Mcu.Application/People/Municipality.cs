namespace Mcu.Application.People;

/// <summary>
/// The municipality this installation serves: its sector blocks, executors, territories, people and routes.
/// Read once from the profile file; immutable. Codes are stable and live in rows, names are what people read.
/// </summary>
public sealed class Municipality
{
    private readonly Dictionary<string, SectorBlock> _blocks;
    private readonly Dictionary<string, Executor> _executors;
    private readonly Dictionary<string, District> _districts;
    private readonly Dictionary<string, Person> _people;

    public Municipality(
        MunicipalityCard card,
        IReadOnlyList<SectorBlock> blocks,
        IReadOnlyList<Executor> executors,
        IReadOnlyList<District> districts,
        IReadOnlyList<Person> people)
    {
        Card = card;
        Blocks = blocks;
        Executors = executors;
        Districts = districts;
        People = people;
        _blocks = blocks.ToDictionary(block => block.Code);
        _executors = executors.ToDictionary(executor => executor.Code);
        _districts = districts.ToDictionary(district => district.Code);
        _people = people.ToDictionary(person => person.Code);
    }

    public MunicipalityCard Card { get; }

    public IReadOnlyList<SectorBlock> Blocks { get; }

    public IReadOnlyList<Executor> Executors { get; }

    public IReadOnlyList<District> Districts { get; }

    public IReadOnlyList<Person> People { get; }

    public SectorBlock? Block(string? code) => code is null ? null : _blocks.GetValueOrDefault(code);

    public Executor? Executor(string? code) => code is null ? null : _executors.GetValueOrDefault(code);

    public District? District(string? code) => code is null ? null : _districts.GetValueOrDefault(code);

    public Person? Person(string? code) => code is null ? null : _people.GetValueOrDefault(code);

    /// <summary>The one person of a role, in a block or territory when these are given; null when there is none, or more than one.</summary>
    public Person? Holding(string role, string? block, string? territory)
    {
        var named = Block(block) is { } found && role is Roles.SectorLead or Roles.Deputy ? Responsible(block, role) : null;
        if (named is not null)
        {
            return named;
        }

        var all = People.Where(person => person.Role == role && (block is null || person.Block == block)
            && (territory is null || person.Territory == territory)).Take(2).ToArray();
        return all.Length == 1 ? all[0] : null;
    }

    /// <summary>
    /// Who answers for a block in a role of the escalation ladder. An incident without a block, or a block without
    /// that person, goes to the head of the centre: somebody is always told.
    /// </summary>
    public Person? Responsible(string? block, string role)
    {
        var named = Block(block) is { } found ? role == Roles.SectorLead ? found.Lead : found.Deputy : null;
        return Person(named) ?? People.FirstOrDefault(person => person.Role == Roles.Head);
    }
}

/// <param name="Code">Code of the profile: <c>perm</c>.</param>
/// <param name="Name">Name on the wall: «Пермь».</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Attribution">Whose map data the boundaries are; shown wherever a map is; null when there are none.</param>
public sealed record MunicipalityCard(string Code, string Name, string Region, string TimeZone, string? Attribution);

/// <summary>A sector block (отраслевой блок): a deputy's field of work.</summary>
/// <param name="Lead">Code of the person who leads the sector centre.</param>
/// <param name="Deputy">Code of the deputy in charge.</param>
public sealed record SectorBlock(string Code, string Name, string? Lead, string? Deputy);

/// <summary>The body that does the work and answers.</summary>
public sealed record Executor(string Code, string Name, string Block);

/// <summary>A territory of the municipality.</summary>
/// <param name="Short">At most four characters, for the wall's heat grid.</param>
public sealed record District(string Code, string Name, string Short);

/// <summary>Somebody who works with the product; in the profile, until accounts come from a directory.</summary>
/// <param name="Post">Position as people know it.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
public sealed record Person(string Code, string Name, string Post, string Role, string? Block, string? Territory);
