using System.Globalization;
using System.Text.RegularExpressions;
using Mcu.Application.Common;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Reads the value of a cell. The same value comes as a typed cell from a workbook and as text from CSV.</summary>
internal static class CellValue
{
    /// <summary>Serial numbers of days in Excel from 2000 to 2100. A smaller number is no date but something else.</summary>
    private const double FirstSerial = 36_526;
    private const double LastSerial = 73_415;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const double MaxDays = 36_525;

    /// <summary>A text that Excel is told not to convert: <c>="9104"</c>.</summary>
    private static readonly Regex Guard = new(
        "^=\\s*\"(?<text>(?:[^\"]|\"\")*)\"$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline);

    private static readonly Regex Spaces = new(@"\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Errors = new(
        ["#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DIV/0!", "#SPILL!", "#CALC!",
            "#Н/Д", "#ИМЯ?", "#ПУСТО!", "#ЧИСЛО!", "#ССЫЛКА!", "#ЗНАЧ!", "#ДЕЛ/0!", "#ПЕРЕНОС!", "#ВЫЧИСЛ!"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The text of a cell, without the apostrophe or formula by which Excel marks a text.</summary>
    public static string Text(object? cell)
    {
        var text = cell switch
        {
            null or ErrorCell => "",
            string own => own,
            NumberCell number => Shown(number),
            bool truth => truth ? "ИСТИНА" : "ЛОЖЬ",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString() ?? "",
        };
        text = text.Trim();
        text = text.StartsWith('\'') ? text[1..].Trim() : text;
        return text.StartsWith('=') && Guard.Match(text) is { Success: true } guard
            ? guard.Groups["text"].Value.Replace("\"\"", "\"", StringComparison.Ordinal).Trim()
            : text;
    }

    /// <summary>Whether the cell is empty. A dash means nothing in columns of dates and durations.</summary>
    public static bool IsBlank(object? cell) => cell is null || (cell is string && Text(cell) is "" or "-" or "–" or "—");

    /// <summary>Whether the spreadsheet shows that there is no value, or that the column is too narrow to show it.</summary>
    public static bool IsError(object? cell) => cell is ErrorCell || (cell is string text && IsError(Text(text)));

    public static bool IsError(string text) =>
        text.StartsWith('#') && (Errors.Contains(text) || (text.Length > 2 && !text.AsSpan().ContainsAnyExcept('#')));

    /// <returns>The moment to the second; null when this is no date of our time.</returns>
    public static LocalMoment? Date(object? cell)
    {
        LocalMoment? date = cell switch
        {
            NumberCell number => FromSerial(number.Serial, number.Shape is CellShape.Number or CellShape.Day),
            string text => FromText(Spaces.Replace(Seen(text), " ")),
            _ => null,
        };
        return date is { Local.Year: >= FirstYear and <= LastYear } ? date : null;
    }

    public static TimeSpan? Duration(object? cell) =>
        cell switch
        {
            // The number itself: its display format changes nothing, and durations in days do not depend on a start year.
            NumberCell number => FromDays(number.Value),
            string text when Number(Seen(text)) is { } days => FromDays(days),
            string text => DurationText.Read(Spaces.Replace(Seen(text), " ")) is { } span && span.TotalDays <= MaxDays ? span : null,
            _ => null,
        };

    public static DateTime ToSecond(DateTime moment) =>
        new((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);

    /// <summary>
    /// The text as people see it: browsers put invisible direction marks around the parts of a date, and digits may be of any alphabet.
    /// </summary>
    private static string Seen(string cell)
    {
        var text = VisibleText.Of(Text(cell));
        return text.Any(sign => char.IsDigit(sign) && !char.IsAsciiDigit(sign))
            ? string.Concat(text.Select(sign => char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign))
            : text;
    }

    private static string Shown(NumberCell number) =>
        number.Shape is CellShape.Number || FromSerial(number.Serial, mayBeDay: true) is not { } moment
            ? number.Value.ToString("0.###############", CultureInfo.InvariantCulture)
            : moment.Local.ToString(moment.IsDay ? "dd.MM.yyyy" : "dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    private static LocalMoment? FromText(string text) =>
        DateText.Read(text) ?? (Number(text) is { } serial ? FromSerial(serial, mayBeDay: true) : null);

    private static LocalMoment? FromSerial(double serial, bool mayBeDay) =>
        serial is >= FirstSerial and < LastSerial
            ? new LocalMoment(ToSecond(DateTime.FromOADate(serial)), mayBeDay && serial == Math.Floor(serial))
            : null;

    private static TimeSpan? FromDays(double days) => days is >= 0 and <= MaxDays ? TimeSpan.FromDays(days) : null;

    private static double? Number(string text) =>
        double.TryParse(
            text.Replace(',', '.'),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;
}
