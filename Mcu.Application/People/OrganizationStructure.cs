namespace Mcu.Application.People;

/// <summary>The positions of a municipality's control centre and who reports to whom. Read from the profile; immutable.</summary>
public sealed class OrganizationStructure
{
    private readonly Dictionary<string, Position> _positions;
    private readonly Dictionary<string, Position> _byFormerCode;

    /// <exception cref="FormatException">
    /// Two positions have one code, one names a superior that does not exist or is its own superior, or a block has two heads.
    /// </exception>
    public OrganizationStructure(IReadOnlyList<Position> positions)
    {
        Positions = positions;
        _positions = [];
        foreach (var position in positions)
        {
            if (!_positions.TryAdd(position.Code, position))
            {
                throw new FormatException($"two of the positions have the code {position.Code}");
            }
        }

        foreach (var position in positions)
        {
            CheckSuperiors(position);
        }

        CheckHeads();
        _byFormerCode = positions.SelectMany(position => position.Formerly, (position, code) => (position, code))
            .DistinctBy(pair => pair.code).ToDictionary(pair => pair.code, pair => pair.position);
    }

    /// <summary>In the order of the profile.</summary>
    public IReadOnlyList<Position> Positions { get; }

    public Position? Position(string? code) => code is null ? null : _positions.GetValueOrDefault(code);

    /// <summary>The position by its code, or by a code that rows of older releases use.</summary>
    public Position? Known(string? code) => Position(code) ?? (code is null ? null : _byFormerCode.GetValueOrDefault(code));

    /// <summary>The positions above one, the nearest first.</summary>
    public IEnumerable<Position> Above(Position position)
    {
        for (var above = Position(position.Superior); above is not null; above = Position(above.Superior))
        {
            yield return above;
        }
    }

    /// <summary>
    /// The positions that answer for a role at a place of work, the nearest first: that of the body, that of the block or district, one for
    /// the whole municipality, then those above the nearest, and at last the head of the centre.
    /// </summary>
    public IEnumerable<Position> Answering(string role, WorkPlace place)
    {
        var ofRole = Positions.Where(position => position.Role == role).ToArray();
        Position[] own =
        [
            .. ofRole.Where(position => position.Executor is not null && position.Executor == place.Executor),
            .. ofRole.Where(position => position.Block is not null && position.Block == place.Block),
            .. ofRole.Where(position => position.Territory is not null && position.Territory == place.Territory),
            .. ofRole.Where(position => position is { Block: null, Territory: null, Executor: null }),
        ];
        var nearest = own.FirstOrDefault();
        return own.Where(position => position.Executor is null || position.Executor == place.Executor || position == nearest)
            .Concat(nearest is null ? [] : Above(nearest))
            .Concat(Positions.Where(position => position.Role == Roles.Head))
            .Distinct();
    }

    private void CheckSuperiors(Position position)
    {
        HashSet<string> seen = [position.Code];
        for (var above = position.Superior; above is not null; above = _positions[above].Superior)
        {
            if (!_positions.ContainsKey(above))
            {
                throw new FormatException($"the position {position.Code} reports to {above}, which is not there");
            }

            if (!seen.Add(above))
            {
                throw new FormatException($"the position {position.Code} reports to itself");
            }
        }
    }

    /// <summary>One person answers for a block: a second deputy or sector lead of the same block and body is a mistake.</summary>
    private void CheckHeads()
    {
        var heads = Positions.Where(position => position.Role is Roles.Deputy or Roles.SectorLead && position.Block is not null);
        if (heads.GroupBy(position => (position.Role, position.Block, position.Executor)).FirstOrDefault(same => same.Skip(1).Any())
            is { } fault)
        {
            var codes = string.Join(", ", fault.Select(position => position.Code));
            throw new FormatException($"the block {fault.Key.Block} has two positions of the role {fault.Key.Role}: {codes}");
        }
    }
}

/// <summary>Where an incident is worked on.</summary>
/// <param name="Block">Code of its sector block; null while it has none.</param>
/// <param name="Executor">Code of its executing body; null while it has none.</param>
/// <param name="Territory">Code of its district; null while it has none.</param>
/// <param name="System">Kind of the source it came from, as <see cref="Position.Systems"/> names it; null where it does not matter.</param>
public readonly record struct WorkPlace(string? Block, string? Executor = null, string? Territory = null, string? System = null);
