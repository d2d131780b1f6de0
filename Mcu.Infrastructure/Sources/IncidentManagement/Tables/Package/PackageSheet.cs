using System.Globalization;
using System.Text;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>A sheet of an OOXML workbook row by row, one row in memory.</summary>
internal sealed class PackageSheet(PackageWorkbook book, ZipPart part) : ISheet
{
    private readonly StringBuilder _value = new();
    private object?[] _cells = new object?[64];
    private bool[]? _kept;
    private int _used;
    private bool _hasOthers;

    public void Keep(IReadOnlySet<int> places)
    {
        // From here on rows are returned, so damage further down in the part must be found before the first is used.
        book.Check(part);
        _kept = new bool[places.Max() + 1];
        foreach (var place in places)
        {
            _kept[place] = true;
        }
    }

    public IEnumerable<SheetRow> Rows()
    {
        using var xml = book.Open(part);
        if (!Find(xml, "sheetData") || xml.IsEmpty)
        {
            yield break;
        }

        var (line, count) = (0, 0);
        while (xml.Read() && !(xml.IsEnd && xml.Name == "sheetData"))
        {
            if (!xml.IsStart)
            {
                continue;
            }

            if (xml.Name != "row")
            {
                xml.Pass();
                continue;
            }

            line = Line(xml.Attribute("r"), line);
            if (line > ImportLimits.SheetRows || ++count > ImportLimits.SheetRows)
            {
                throw new InvalidDataException("The sheet is longer than a sheet can be.");
            }

            if (!xml.IsEmpty && Row(xml))
            {
                yield return new SheetRow(line, _cells, HasOthers: _hasOthers);
            }
        }
    }

    private static bool Find(PartReader xml, string name)
    {
        while (xml.Read())
        {
            if (xml.IsStart)
            {
                if (xml.Name == name)
                {
                    return true;
                }

                xml.Pass();
            }
        }

        return false;
    }

    private static int Line(string? written, int before) =>
        written is null ? before + 1
        : int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line
        : throw new InvalidDataException("A row has no sensible number.");

    /// <returns>Whether anything stands in the row.</returns>
    private bool Row(PartReader xml)
    {
        Array.Clear(_cells, 0, _used);
        _used = 0;
        _hasOthers = false;
        var depth = xml.Depth;
        var column = -1;
        while (xml.Read() && xml.Depth > depth)
        {
            if (!xml.IsStart)
            {
                continue;
            }

            if (xml.Name != "c")
            {
                xml.Pass();
                continue;
            }

            book.CountCell(xml.IsEmpty);
            var (place, type, style) = xml.CellAttributes();
            column = place is null ? column + 1 : Column(place);
            if (column >= ImportLimits.SheetColumns)
            {
                throw new InvalidDataException("The sheet is wider than a sheet can be.");
            }

            if (!xml.IsEmpty)
            {
                Cell(xml, column, type, style);
            }
        }

        return _used > 0 || _hasOthers;
    }

    private void Cell(PartReader xml, int column, string? type, string? style)
    {
        var isKept = _kept is null || (column < _kept.Length && _kept[column]);
        var value = Value(xml, type, style, isKept);
        if (!isKept)
        {
            _hasOthers |= value is not null;
            return;
        }

        if (column >= _cells.Length)
        {
            Array.Resize(ref _cells, Math.Min(ImportLimits.SheetColumns, Math.Max(column + 1, _cells.Length * 2)));
        }

        _cells[column] = value;
        _used = value is null ? _used : Math.Max(_used, column + 1);
    }

    private object? Value(PartReader xml, string? type, string? style, bool isKept)
    {
        var depth = xml.Depth;
        string? shown = null;
        _value.Clear();
        var inValue = false;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.IsStart && xml.Name == "is")
            {
                shown = xml.Shown();
            }
            else if (xml.IsStart && xml.Depth == depth + 1)
            {
                inValue = xml.Name == "v";
                if (!inValue && xml.Name != "f")
                {
                    xml.Pass();
                }
            }
            else if (xml.IsText && inValue)
            {
                xml.AppendText(_value);
            }
            else if (xml.IsStart)
            {
                xml.Pass();
            }
        }

        return shown is { Length: > 0 } ? shown : _value.Length == 0 ? null : isKept ? Typed(_value.ToString(), type, style) : _value;
    }

    private object? Typed(string value, string? type, string? style) =>
        type switch
        {
            "s" => book.Texts[int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1],
            "str" or "inlineStr" => XmlText.Decode(value),
            "b" => value.Trim() is "1" or "true",
            "e" => ErrorCell.Value,
            "d" => IsoCell.Read(value.Trim(), book.Is1904) is { } moment ? moment : value,
            _ => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                ? new NumberCell(number, book.Styles.Shape(style), book.Is1904)
                : value,
        };

    /// <summary>«AB12» is column 27; a value too large for a sheet when there is no such column.</summary>
    private static int Column(string place)
    {
        var column = 0;
        foreach (var sign in place)
        {
            if (!char.IsAsciiLetter(sign))
            {
                break;
            }

            column = Math.Min((column * 26) + char.ToUpperInvariant(sign) - 'A' + 1, ImportLimits.SheetColumns + 1);
        }

        return column > 0 ? column - 1 : throw new InvalidDataException("A cell has no sensible place.");
    }
}
