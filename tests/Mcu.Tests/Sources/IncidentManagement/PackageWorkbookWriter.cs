using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>Writes the XML of a workbook as given, including what no library would write.</summary>
internal sealed class PackageWorkbookWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private readonly List<(string Body, string? State)> _sheets = [];

    public bool Is1904 { get; init; }

    /// <summary>Format codes; the first is style 1.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>Inner XML of shared texts.</summary>
    public IEnumerable<string>? Texts { get; init; }

    /// <summary>Further attributes and elements of styles.xml, before the styles.</summary>
    public string StyleHead { get; init; } = "";

    public static string HeaderRow(params string[] more) => Row(1, ["Номер инцидента", "Дата создания", "Текст инцидента", .. more]);

    public static string Row(int line, params object?[] cells)
    {
        var row = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"<row r=\"{line}\">"));
        for (var i = 0; i < cells.Length; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{(char)('A' + i)}{line}");
            row.Append(cells[i] switch
            {
                null => "",
                string text =>
                    $"<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
                Raw raw => $"<c r=\"{place}\"{raw.Attributes}>{raw.Content}</c>",
                IFormattable number => $"<c r=\"{place}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
                _ => throw new ArgumentOutOfRangeException(nameof(cells)),
            });
        }

        return row.Append("</row>").ToString();
    }

    /// <summary>A number in a style.</summary>
    public static Raw Styled(double value, int style = 1) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $" s=\"{style}\""),
            string.Create(CultureInfo.InvariantCulture, $"<v>{value:R}</v>"));

    public static Raw Typed(string type, string value) => new($" t=\"{type}\"", $"<v>{value}</v>");

    /// <param name="rows">What stands in sheetData, or a whole worksheet.</param>
    public PackageWorkbookWriter Sheet(string rows, string? state = null)
    {
        _sheets.Add((
            rows.Contains("<worksheet", StringComparison.Ordinal)
                ? rows
                : $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData></worksheet>",
            state));
        return this;
    }

    public byte[] Bytes() => Zip([.. Parts().Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Xml)))]);

    public IEnumerable<(string Name, string Xml)> Parts()
    {
        yield return (
            "_rels/.rels",
            $"<Relationships><Relationship Id=\"r\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        var sheets = string.Concat(_sheets.Select((sheet, i) =>
            $"<sheet name=\"Лист{i}\" sheetId=\"{i + 1}\"{(sheet.State is { } state ? $" state=\"{state}\"" : "")} r:id=\"s{i}\"/>"));
        yield return (
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" " +
            $"xmlns:r=\"{Relations}\"><workbookPr{(Is1904 ? " date1904=\"1\"" : "")}/><sheets>{sheets}</sheets></workbook>");
        yield return (
            "xl/_rels/workbook.xml.rels",
            "<Relationships>" +
                string.Concat(
                    _sheets.Select(
                        (_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"))
                + $"<Relationship Id=\"t\" Type=\"{Relations}/styles\" Target=\"/xl/styles.xml\"/>"
                + $"<Relationship Id=\"u\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
        var formats = string.Concat(
            Formats.Select((code, i) => $"<numFmt numFmtId=\"{170 + i}\" formatCode=\"{SecurityElement.Escape(code)}\"/>"));
        yield return (
            "xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\">{StyleHead}<numFmts>{formats}</numFmts><cellStyleXfs><xf " +
            "numFmtId=\"22\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                + string.Concat(Formats.Select((_, i) => $"<xf numFmtId=\"{170 + i}\"/>")) + "</cellXfs></styleSheet>");
        if (Texts is not null)
        {
            yield return ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(Texts.Select(text => $"<si>{text}</si>"))}</sst>");
        }

        for (var i = 0; i < _sheets.Count; i++)
        {
            yield return ($"xl/worksheets/sheet{i}.xml", _sheets[i].Body);
        }
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A cell as it is written.</summary>
    internal sealed record Raw(string Attributes, string Content);
}
