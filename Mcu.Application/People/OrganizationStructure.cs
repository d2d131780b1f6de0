using Mcu.Application.Common;

namespace Mcu.Application.People;

/// <summary>The positions of a municipality's control centre and who reports to whom. Read from the profile; immutable.</summary>
public sealed class OrganizationStructure
{
    private readonly Dictionary<string, Position> _positions;
    private readonly Dictionary<string, Position> _byFormerCode;

    /// <exception cref="ProfileFaultException">
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
                throw Fault(position.Code, position.Code, $"two of the positions have the code {position.Code}");
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
    /// the whole municipality, then those above the nearest, and at last the head of the centre. A position that the act names comes before
    /// one that we propose. The head of a territorial body leads it; a coordinator answers for the systems given to the position. Nobody
    /// answers for a district while it is not known.
    /// </summary>
    public IEnumerable<Position> Answering(string role, WorkPlace place)
    {
        if (role == Roles.TerritoryHead && place.Territory is null)
        {
            return [];
        }

        var ofRole = Positions.Where(position => position.Role == role).ToArray();
        Position[] own =
        [
            .. Positions.Where(position => role == Roles.SectorLead && IsTerritorialHead(position, place)),
            .. ofRole.Where(position => position.Executor is not null && position.Executor == place.Executor),
            .. ofRole.Where(position => position.Block is not null && position.Block == place.Block),
            .. ofRole.Where(position => position.Territory is not null && position.Territory == place.Territory),
            .. ofRole.Where(position => position is { Block: null, Territory: null, Executor: null })
                .OrderBy(position => position.Systems.Contains(place.Source ?? "") ? 0 : position.Systems.Count == 0 ? 1 : 2),
        ];
        own = [.. own.OrderBy(position => position.IsProposal)];
        var nearest = own.FirstOrDefault();
        return own.Where(position => position.Executor is null || position.Executor == place.Executor || position == nearest)
            .Concat(nearest is null ? [] : Above(nearest))
            .Concat(Positions.Where(position => position.Role == Roles.Head))
            .Distinct();
    }

    private static bool IsTerritorialHead(Position position, WorkPlace place) =>
        position is { Role: Roles.TerritoryHead, Executor: not null } && position.Executor == place.Executor;

    private void CheckSuperiors(Position position)
    {
        HashSet<string> seen = [position.Code];
        for (var at = position; at.Superior is { } above; at = _positions[above])
        {
            if (!_positions.ContainsKey(above))
            {
                throw Fault(at.Code, above, $"the position {at.Code} reports to {above}, which is not there");
            }

            if (!seen.Add(above))
            {
                throw Fault(position.Code, position.Superior, $"the position {position.Code} reports to itself");
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
            throw Fault(
                fault.Last().Code, fault.Key.Block, $"the block {fault.Key.Block} has two positions of the role {fault.Key.Role}: {codes}");
        }
    }

    private static ProfileFaultException Fault(string position, string? value, string message) =>
        new("positions", position, value, message);
}

/// <summary>Where an incident is worked on.</summary>
/// <param name="Block">Code of its sector block; null while it has none.</param>
/// <param name="Executor">Code of its executing body; null while it has none.</param>
/// <param name="Territory">Code of its district; null while it has none.</param>
/// <param name="Source">The kind of source it came from, which a coordinator may be responsible for; null where it does not matter.</param>
public readonly record struct WorkPlace(string? Block, string? Executor = null, string? Territory = null, string? Source = null);
