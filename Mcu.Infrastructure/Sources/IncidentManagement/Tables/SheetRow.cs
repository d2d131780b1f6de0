namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>One row of a table with the number a person sees beside it.</summary>
/// <param name="Cells">Text, <see cref="NumberCell"/>, truth or <see cref="ErrorCell"/>; null where nothing stands. Good until the next row
/// is read.</param>
/// <param name="Flaw">Why the cells cannot be trusted; null when they can.</param>
/// <param name="HasOthers">Something stands in a place that is not kept.</param>
internal readonly record struct SheetRow(int Line, object?[] Cells, string? Flaw = null, bool HasOthers = false)
{
    public bool IsEmpty => !HasOthers && !FilledFrom(0);

    /// <summary>Whether anything stands in or behind a place.</summary>
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
