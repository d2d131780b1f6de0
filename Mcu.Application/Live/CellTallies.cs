namespace Mcu.Application.Live;

/// <summary>
/// The counts of each topic group and district in a fixed order: by code, «не определено» last. The order of a dictionary depends on the
/// order of events on this node, so another node, or this one after a restart, would list the same figures differently.
/// </summary>
internal sealed class CellTallies
{
    private readonly Dictionary<(string Group, string District), Tally> _cells = [];
    private Cell[]? _inOrder;

    public IReadOnlyList<Cell> InOrder => _inOrder ??= [.. _cells.Select(cell => new Cell(cell.Key, cell.Value))
        .OrderBy(cell => cell.Key.Group.Length == 0).ThenBy(cell => cell.Key.Group, StringComparer.Ordinal)
        .ThenBy(cell => cell.Key.District.Length == 0).ThenBy(cell => cell.Key.District, StringComparer.Ordinal)];

    public Tally Of((string Group, string District) key)
    {
        if (!_cells.TryGetValue(key, out var tally))
        {
            _cells[key] = tally = new Tally();
            _inOrder = null;
        }

        return tally;
    }

    internal readonly record struct Cell((string Group, string District) Key, Tally Tally);
}
