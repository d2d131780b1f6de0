using Mcu.Application.Common;

namespace Mcu.Application.Town;

/// <summary>
/// The municipality this installation serves, without its people: sector blocks, executing bodies, districts. Read once from the profile
/// file; immutable. Codes are stable and stored in rows, names are what people read.
/// </summary>
public sealed class Municipality
{
    private readonly Dictionary<string, SectorBlock> _blocks;
    private readonly Dictionary<string, Executor> _executors;
    private readonly Dictionary<string, District> _districts;
    private readonly ILookup<string, Executor> _subordinates;

    /// <param name="blocks">Empty where the act knows none: then each body at the top stands for a block of its own.</param>
    /// <exception cref="ProfileFaultException">The parent of a body does not exist, or a body is its own ancestor.</exception>
    public Municipality(
        MunicipalityInfo card, IReadOnlyList<SectorBlock> blocks, IReadOnlyList<Executor> executors, IReadOnlyList<District> districts)
    {
        Card = card;
        HasBlocks = blocks.Count > 0;
        Blocks = HasBlocks
            ? blocks
            : [.. executors.Where(body => body.Parent is null).Select(body => new SectorBlock(body.Code, body.Name, body.Short))];
        Executors = executors;
        Districts = districts;
        _blocks = Blocks.ToDictionary(block => block.Code);
        _executors = executors.ToDictionary(executor => executor.Code);
        _districts = districts.ToDictionary(district => district.Code);
        _subordinates = executors.Where(executor => executor.Parent is not null).ToLookup(executor => executor.Parent!);
        foreach (var executor in executors)
        {
            CheckAbove(executor);
        }

        if (!HasBlocks)
        {
            Executors = [.. executors.Select(body => body with { Block = Top(body).Code })];
            _executors = Executors.ToDictionary(executor => executor.Code);
            _subordinates = Executors.Where(executor => executor.Parent is not null).ToLookup(executor => executor.Parent!);
        }
    }

    public MunicipalityInfo Card { get; }

    /// <summary>Whether the act knows sector blocks. Without them boards, ratings and pages are those of the bodies.</summary>
    public bool HasBlocks { get; }

    /// <summary>The sector blocks; where there are none, the bodies, so that somebody answers for every figure.</summary>
    public IReadOnlyList<SectorBlock> Blocks { get; }

    /// <summary>Blocks of an older profile: their incidents stay findable, and nothing new is put there.</summary>
    public IReadOnlyList<SectorBlock> FormerBlocks { get; init; } = [];

    public IReadOnlyList<Executor> Executors { get; }

    public IReadOnlyList<District> Districts { get; }

    /// <summary>A block of today.</summary>
    public SectorBlock? Block(string? code) => code is null ? null : _blocks.GetValueOrDefault(code);

    /// <summary>A block of today, or one that only older incidents have.</summary>
    public SectorBlock? KnownBlock(string? code) => Block(code) ?? FormerBlocks.FirstOrDefault(block => block.Code == code);

    /// <summary>The blocks an incident can be found by: those of today, then the former ones.</summary>
    public IEnumerable<SectorBlock> AllBlocks => Blocks.Concat(FormerBlocks);

    public Executor? Executor(string? code) => code is null ? null : _executors.GetValueOrDefault(code);

    public District? District(string? code) => code is null ? null : _districts.GetValueOrDefault(code);

    /// <summary>The bodies directly below a body, in the order of the profile; empty for an unknown code.</summary>
    public IEnumerable<Executor> Subordinates(string code) => _subordinates[code];

    /// <summary>A body and everything below it, each body once, parents before children; empty for an unknown code.</summary>
    public IEnumerable<Executor> Branch(string code)
    {
        if (Executor(code) is not { } top)
        {
            yield break;
        }

        Stack<Executor> left = new([top]);
        while (left.TryPop(out var body))
        {
            yield return body;
            foreach (var below in _subordinates[body.Code].Reverse())
            {
                left.Push(below);
            }
        }
    }

    private Executor Top(Executor body) => body.Parent is { } parent ? Top(_executors[parent]) : body;

    private void CheckAbove(Executor executor)
    {
        HashSet<string> seen = [executor.Code];
        for (var above = executor.Parent; above is not null; above = _executors[above].Parent)
        {
            if (!_executors.ContainsKey(above))
            {
                throw new ProfileFaultException(
                    "executors", executor.Code, above, $"the body {executor.Code} stands below {above}, which is not there");
            }

            if (!seen.Add(above))
            {
                throw new ProfileFaultException(
                    "executors", executor.Code, executor.Parent, $"the body {executor.Code} stands below itself");
            }
        }
    }
}

/// <param name="Code">Code of the profile: <c>perm</c>.</param>
/// <param name="Name">Name on the wall: «Пермь».</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Attribution">The owner of the boundaries' map data, shown wherever a map is; null when there are no boundaries.</param>
public sealed record MunicipalityInfo(string Code, string Name, string Region, string TimeZone, string? Attribution);

/// <summary>A sector block (отраслевой блок): a deputy's field of work. Who leads it is an appointment, not a fact of the block.</summary>
/// <param name="Short">
/// What stands for the name where it has no room: at most <see cref="ShortLength"/> characters; null when the profile gives none.
/// </param>
public sealed record SectorBlock(string Code, string Name, string? Short = null)
{
    /// <summary>Most characters of a short name.</summary>
    public const int ShortLength = 20;
}

/// <summary>
/// A body that does the work and answers: an office of the administration, an institution or enterprise below it, a settlement.
/// </summary>
/// <param name="Block">Code of its sector block; null for a territorial body, which belongs to none.</param>
/// <param name="Parent">Code of its parent body; null at the top.</param>
/// <param name="Territory">Code of the district it governs; null for a body of the whole municipality.</param>
public sealed record Executor(string Code, string Name, string? Block, string? Parent = null, string? Territory = null)
{
    /// <summary>What stands for the name where it has no room, like that of a block.</summary>
    public string? Short { get; init; }
}

/// <summary>A territory of the municipality.</summary>
/// <param name="Short">At most four characters, for the wall's heat grid.</param>
public sealed record District(string Code, string Name, string Short);
