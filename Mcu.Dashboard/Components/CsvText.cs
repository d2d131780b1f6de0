using System.Buffers;
using System.Globalization;
using System.Text;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Components;

/// <summary>
/// Writes a table as a CSV file that Excel opens with a double click: with a byte order mark, and with the language's separator, since
/// where the comma is the decimal sign it cannot separate cells. Texts that a spreadsheet would take for a formula are preceded by an
/// apostrophe.
/// </summary>
internal static class CsvText
{
    public const char ByteOrderMark = '\uFEFF';

    private const string Formula = "=+-@\t\r\n＝＋－＠";

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\r\n");

    /// <param name="rows">Whole numbers are written as numbers, everything else as text.</param>
    public static string Of(IEnumerable<IEnumerable<object>> rows, CultureInfo culture)
    {
        var separator = culture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',';
        var text = new StringBuilder().Append(ByteOrderMark);
        foreach (var row in rows)
        {
            text.AppendJoin(separator, row.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>
    /// A value as the words that a cell may hold: what is personal in a text is masked, and what a spreadsheet would take for a formula
    /// stands behind an apostrophe.
    /// </summary>
    public static string Harmless(object value)
    {
        var words = value is string text ? TextMask.Of(text) : value.ToString() ?? "";
        return words.TrimStart(' ') is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal) ? "'" + words : words;
    }

    /// <summary>One cell, quoted where it must be.</summary>
    public static string Cell(object value)
    {
        if (value is int number)
        {
            return number.ToString(CultureInfo.InvariantCulture);
        }

        var words = Harmless(value);
        return words.AsSpan().IndexOfAny(Quoted) < 0 ? words : $"\"{words.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
