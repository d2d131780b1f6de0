using System.Globalization;
using System.Text.RegularExpressions;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Reads what stands in a cell. The same value comes as a typed cell from a workbook and as text from CSV.</summary>
internal static class CellValue
{
    /// <summary>Serial numbers of days in Excel from 2000 to 2100. A smaller number is no date but something else.</summary>
    private const double FirstSerial = 36_526;
    private const double LastSerial = 73_415;
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const double MaxDays = 36_525;

    private static readonly string[] DateFormats =
    [
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-ddTHH:mm",
        "yyyy-MM-dd",
        "d.M.yyyy H:mm:ss",
        "d.M.yyyy H:mm",
        "d.M.yyyy",
    ];

    /// <summary>«3 14:15:03», «3.14:15:03», «3 дн. 14:15:03», and hours beyond 24.</summary>
    private static readonly Regex Clock = new(
        @"^(?:(?<d>[0-9]{1,6})(?:\s+|\.|\s*д[а-я]*\.?\s*))?(?<h>[0-9]{1,6}):(?<m>[0-5][0-9])(?::(?<s>[0-5][0-9])(?:[.,][0-9]+)?)?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Spaces = new(@"\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>The text of a cell; the apostrophe by which Excel is told that text follows is not part of it.</summary>
    public static string Text(object? cell)
    {
        var text = cell switch
        {
            null => "",
            string own => own,
            double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
            DateTime date => date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString() ?? "",
        };
        text = text.Trim();
        return text.StartsWith('\'') ? text[1..].Trim() : text;
    }

    /// <summary>A dash stands for nothing in columns of dates and durations.</summary>
    public static bool IsBlank(object? cell) => cell is null || (cell is string && Text(cell) is "" or "-" or "–" or "—");

    /// <returns>Local time of the municipality to the second; null when this is no date of our time.</returns>
    public static DateTime? Date(object? cell)
    {
        DateTime? date = cell switch
        {
            DateTime typed => typed,
            double or int => FromSerial(Convert.ToDouble(cell, CultureInfo.InvariantCulture)),
            string text => FromText(Spaces.Replace(Text(text), " ")),
            _ => null,
        };
        return date is { Year: >= FirstYear and <= LastYear } known ? ToSecond(known) : null;
    }

    public static TimeSpan? Duration(object? cell) =>
        cell switch
        {
            TimeSpan typed => typed >= TimeSpan.Zero && typed.TotalDays <= MaxDays ? typed : null,

            // A duration shown as time of day: Excel counts its days from the last day of 1899.
            DateTime { Year: < FirstYear } typed => FromDays(typed.ToOADate()),
            double or int => FromDays(Convert.ToDouble(cell, CultureInfo.InvariantCulture)),
            string text when Number(Text(text)) is { } days => FromDays(days),
            string text => FromClock(Clock.Match(Text(text))),
            _ => null,
        };

    public static DateTime ToSecond(DateTime moment) =>
        new((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);

    private static DateTime? FromText(string text) =>
        DateTime.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : Number(text) is { } serial ? FromSerial(serial)
        : null;

    private static DateTime? FromSerial(double serial) => serial is >= FirstSerial and < LastSerial ? DateTime.FromOADate(serial) : null;

    private static TimeSpan? FromDays(double days) => days is >= 0 and <= MaxDays ? TimeSpan.FromDays(days) : null;

    private static TimeSpan? FromClock(Match clock)
    {
        if (!clock.Success)
        {
            return null;
        }

        var seconds = (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s");
        return FromDays(seconds / 86_400d) is null ? null : TimeSpan.FromSeconds(seconds);

        long Part(string name) => clock.Groups[name] is { Success: true } group ? long.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
    }

    private static double? Number(string text) =>
        double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
