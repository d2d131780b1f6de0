namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>One row of a table with the number a person sees beside it.</summary>
/// <param name="Cells">Text, number, date or duration as the file keeps them; null where nothing stands.</param>
/// <param name="Flaw">Why the cells cannot be trusted; null when they can.</param>
internal readonly record struct SheetRow(int Line, object?[] Cells, string? Flaw = null)
{
    public bool IsEmpty => FilledFrom(0) is false;

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
