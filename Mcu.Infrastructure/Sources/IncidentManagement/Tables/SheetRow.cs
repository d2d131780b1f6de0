namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>One row of a table with the number a person sees beside it.</summary>
/// <param name="Cells">Text, <see cref="NumberCell"/>, a boolean or <see cref="ErrorCell"/>; null for an empty cell. Valid until the next
/// row is read.</param>
/// <param name="Flaw">Why the cells cannot be trusted; null when they can.</param>
/// <param name="HasOthers">Whether a position that is not kept is filled.</param>
internal readonly record struct SheetRow(int Line, object?[] Cells, string? Flaw = null, bool HasOthers = false)
{
    public bool IsEmpty => !HasOthers && !FilledFrom(0);

    /// <summary>Whether a cell at or after a position is filled.</summary>
    public bool FilledFrom(int place)
    {
        for (var i = place; i < Cells.Length; i++)
        {
            if (Cells[i] is { } cell && (cell is not string text || !string.IsNullOrWhiteSpace(text)))
            {
                return true;
            }
        }

        return false;
    }
}
