using System.Globalization;
using System.Text;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>Writes the smallest XLS workbook (BIFF8): texts, and numbers in formats.</summary>
internal sealed class BinaryWorkbookWriter
{
    private readonly List<(object?[][] Rows, bool IsHidden)> _sheets = [];

    public bool Is1904 { get; init; }

    /// <summary>Format codes; a number with style 1 has the first.</summary>
    public string[] Formats { get; init; } = [];

    /// <summary>Records that stand among the workbook's own.</summary>
    public byte[] More { get; init; } = [];

    public BinaryWorkbookWriter Sheet(object?[][] rows, bool isHidden = false)
    {
        _sheets.Add((rows, isHidden));
        return this;
    }

    /// <summary>One record: its kind, its length, its contents.</summary>
    public static byte[] Record(ushort kind, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(part => part)];
        return [.. BitConverter.GetBytes(kind), .. BitConverter.GetBytes((ushort)body.Length), .. body];
    }

    public byte[] Bytes()
    {
        var sheets = _sheets.Select(sheet => Body(sheet.Rows)).ToArray();
        var length = Globals(new int[sheets.Length]).Length;
        var places = sheets.Select((_, i) => length + sheets.Take(i).Sum(sheet => sheet.Length)).ToArray();
        byte[] workbook = [.. Globals(places), .. sheets.SelectMany(sheet => sheet)];
        return CompoundFileWriter.File(("Workbook", [.. workbook, .. new byte[Math.Max(0, 4_096 - workbook.Length)]]));
    }

    private byte[] Globals(int[] places) =>
    [
        .. Begin(5),
        .. Record(0x22, Short(Is1904 ? 1 : 0)),
        .. Formats.SelectMany((code, i) => Record(0x41E, Short(170 + i), Short(code.Length), Text(code))),
        .. Style(0),
        .. Formats.SelectMany((_, i) => Style(170 + i)),
        .. More,
        .. _sheets.SelectMany((sheet, i) => Record(
            0x85,
            BitConverter.GetBytes(places[i]),
            [sheet.IsHidden ? (byte)1 : (byte)0, 0],
            [5],
            Text(string.Create(CultureInfo.InvariantCulture, $"Лист{i}")))),
        .. Record(0x0A),
    ];

    private static byte[] Body(object?[][] rows) =>
    [
        .. Begin(16),
        .. Record(
            0x200,
            BitConverter.GetBytes(0),
            BitConverter.GetBytes(rows.Length),
            Short(0),
            Short(rows.Max(row => row.Length)),
            Short(0)),
        .. rows.SelectMany(
            (row, i) => Record(0x208, Short(i), Short(0), Short(row.Length), Short(255), Short(0), Short(0), BitConverter.GetBytes(0x100))),
        .. rows.SelectMany((row, line) => row.SelectMany((cell, column) => Cell(line, column, cell))),
        .. Record(0x0A),
    ];

    private static byte[] Cell(int line, int column, object? cell) => cell switch
    {
        null => [],
        string text => Record(0x204, Short(line), Short(column), Short(0), Short(text.Length), Text(text)),
        (double number, int style) => Record(0x203, Short(line), Short(column), Short(style), BitConverter.GetBytes(number)),
        double number => Record(0x203, Short(line), Short(column), Short(0), BitConverter.GetBytes(number)),
        _ => throw new ArgumentOutOfRangeException(nameof(cell)),
    };

    private static byte[] Begin(int kind) => Record(0x809, Short(0x600), Short(kind), Short(0x0DBB), Short(0x07CC), new byte[8]);

    private static byte[] Style(int format) => Record(0xE0, Short(0), Short(format), new byte[16]);

    private static byte[] Text(string text) => [1, .. Encoding.Unicode.GetBytes(text)];

    private static byte[] Short(int value) => BitConverter.GetBytes((ushort)value);
}
