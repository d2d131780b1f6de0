using Mcu.Application.People;

namespace Mcu.Dashboard.Centre;

/// <summary>
/// The positions of the centre as they are drawn: a superior above, its blocks side by side, then its territories. Walls are no positions
/// of people, and who only takes part in meetings stands with the meetings.
/// </summary>
internal sealed class StructureTree
{
    private readonly ILookup<string, Position> _below;

    public StructureTree(OrganizationStructure structure)
    {
        var drawn = structure.Positions.Where(position => position.Role is not Roles.Wall).ToArray();
        _below = drawn.Where(position => position.Superior is not null).ToLookup(position => position.Superior!);
        var inTree = drawn.Where(position => position.Superior is null && (position.Role is not null || _below.Contains(position.Code)));
        var all = BranchOf(null, inTree);
        Top = all with { Plain = [.. all.Plain.Where(IsAbove)] };
        Apart = [.. all.Plain.Where(node => !IsAbove(node))];
        Council = [.. drawn.Where(position => position.Seat is not null).OrderBy(position => position.Seat)];
        Count = drawn.Length;
    }

    /// <summary>Positions with nobody above them who lead others, with everything below them.</summary>
    public StructureBranch Top { get; }

    /// <summary>Positions outside of the hierarchy, such as the administrator of the system.</summary>
    public IReadOnlyList<StructureNode> Apart { get; }

    /// <summary>Who takes part in meetings, the chair first.</summary>
    public IReadOnlyList<Position> Council { get; }

    public int Count { get; }

    private static bool IsAbove(StructureNode node) => node.Position.Role is Roles.Mayor || !node.Below.IsEmpty;

    private StructureNode NodeOf(Position position) => new(position, BranchOf(position, _below[position.Code]));

    private StructureBranch BranchOf(Position? above, IEnumerable<Position> positions)
    {
        List<StructureNode> plain = [];
        List<StructureNode> territories = [];
        List<(string Code, List<StructureNode> Nodes)> blocks = [];
        foreach (var position in positions)
        {
            var node = NodeOf(position);
            if (position.Block is { } block && block != above?.Block)
            {
                var group = blocks.Find(one => one.Code == block);
                if (group.Nodes is null)
                {
                    blocks.Add(group = (block, []));
                }

                group.Nodes.Add(node);
            }
            else
            {
                (position.Territory is { } district && district != above?.Territory ? territories : plain).Add(node);
            }
        }

        return new StructureBranch(plain, [.. blocks.Select(block => new StructureBlock(block.Code, block.Nodes))], territories);
    }
}

/// <summary>A position with those that report to it.</summary>
internal sealed record StructureNode(Position Position, StructureBranch Below);

/// <summary>What stands below one position.</summary>
/// <param name="Plain">Positions of no block or district, or of the same as the position above.</param>
/// <param name="Territories">Positions of districts.</param>
internal sealed record StructureBranch(
    IReadOnlyList<StructureNode> Plain, IReadOnlyList<StructureBlock> Blocks, IReadOnlyList<StructureNode> Territories)
{
    public bool IsEmpty => Plain.Count + Blocks.Count + Territories.Count == 0;

    /// <summary>Whether the parts are drawn side by side, because there is more than one kind of them.</summary>
    public bool IsWide => Blocks.Count + Territories.Count > 0;
}

/// <param name="Code">Code of the sector block.</param>
internal sealed record StructureBlock(string Code, IReadOnlyList<StructureNode> Nodes);
