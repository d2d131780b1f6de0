using System.Globalization;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>Which style of a workbook shows a number as what.</summary>
internal sealed class StyleTable
{
    /// <summary>Excel's own limits are 64,000 styles and a few hundred formats.</summary>
    private const int MaxStyles = 65_536;
    private const int MaxFormats = 10_000;

    private readonly List<CellShape> _styles = [];

    public static StyleTable Empty { get; } = new();

    public static StyleTable Read(PartReader part)
    {
        var table = new StyleTable();
        Dictionary<int, CellShape> formats = [];
        var inStyles = false;
        while (part.Read())
        {
            if (part.IsEnd && part.Name == "cellXfs")
            {
                break;
            }

            if (!part.IsStart)
            {
                continue;
            }

            part.Pass();
            inStyles |= part.Name == "cellXfs" && !part.IsEmpty;
            if (part.Name == "numFmt" && Number(part.Attribute("numFmtId")) is { } id)
            {
                formats[id] = NumberFormats.Of(part.Attribute("formatCode"));
            }
            else if (part.Name == "xf" && inStyles)
            {
                var format = Number(part.Attribute("numFmtId")) ?? 0;
                table._styles.Add(formats.TryGetValue(format, out var shape) ? shape : NumberFormats.BuiltIn(format));
            }

            if (table._styles.Count > MaxStyles || formats.Count > MaxFormats)
            {
                throw new ImportLimitException(Refusals.TooBig);
            }
        }

        return table;
    }

    public CellShape Shape(string? style) => Number(style) is { } index && index >= 0 && index < _styles.Count
        ? _styles[index]
        : CellShape.Number;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
