using System.Globalization;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Searches for the header from the top of a table: one row, or up to three when people merged cells.</summary>
internal sealed class HeaderSearch
{
    private const int MaxRows = 3;

    /// <summary>The fewest columns by which a row of running numbers is recognised.</summary>
    private const int FewestNumbers = 3;

    private readonly List<string?[]> _above = [];

    /// <returns>The best header whose lowest row this one is.</returns>
    public Header Next(SheetRow row)
    {
        var labels = Header.Labels(row);
        var best = new Header([labels]);
        for (var height = 2; height <= Math.Min(MaxRows, _above.Count + 1); height++)
        {
            var higher = new Header([.. _above.TakeLast(height - 1), labels]);
            best = higher.IsBetterThan(best) ? higher : best;
        }

        _above.Add(labels);
        if (_above.Count == MaxRows)
        {
            _above.RemoveAt(0);
        }

        return best;
    }

    /// <returns>The header with one more row; null when the row is not part of it.</returns>
    public static Header? Extended(Header header, SheetRow row)
    {
        if (header.Rows.Count >= MaxRows
            || row.Flaw is not null
            || row.Cells.Any(cell => cell is not null and not string)
            || !header.NamesItself(row, orIsBlank: true))
        {
            return null;
        }

        var longer = new Header([.. header.Rows, Header.Labels(row)]);
        return longer.IsComplete && longer.Found > header.Found ? longer : null;
    }

    /// <summary>Whether a row numbers the columns under the header: 1, 2, 3.</summary>
    public static bool IsNumbering(SheetRow row)
    {
        var count = 0;
        foreach (var cell in row.Cells)
        {
            if (cell is null or "")
            {
                continue;
            }

            if (CellValue.Text(cell) != (count + 1).ToString(CultureInfo.InvariantCulture))
            {
                return false;
            }

            count++;
        }

        return count >= FewestNumbers;
    }
}
