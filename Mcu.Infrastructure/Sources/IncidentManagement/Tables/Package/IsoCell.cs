using System.Globalization;

namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables.Package;

/// <summary>A cell of type «d»: strict workbooks write dates and times of day as ISO 8601 instead of a number.</summary>
internal static class IsoCell
{
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyyMMdd"];
    private static readonly string[] Times = ["HH:mm:ss.FFFFFFF", "HH:mm"];
    private static readonly string[] Moments =
        [
            "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", "yyyy-MM-dd HH:mm:ss.FFFFFFF",
            "yyyyMMddTHHmmss",
        ];

    /// <summary>The first day after the 29 February 1900 that Excel believes in.</summary>
    private static readonly DateTime March1900 = new(1900, 3, 1);
    private static readonly DateTime Year1904 = new(1904, 1, 1);
    private static readonly DateTime DayZero = new(1899, 12, 31);

    /// <returns>The number that another workbook would hold; null when the text is no date, or one with an offset, which is read as
    /// text.</returns>
    public static NumberCell? Read(string text, bool is1904) =>
        Parse(text, Times) is { } time ? new NumberCell(time.TimeOfDay.TotalDays, CellShape.Time, is1904)
        : Parse(text, Days) is { } day ? new NumberCell(Number(day, is1904), CellShape.Day, is1904)
        : Parse(text, Moments) is { } moment ? new NumberCell(Number(moment, is1904), CellShape.Moment, is1904)
        : null;

    private static double Number(DateTime moment, bool is1904) =>
        is1904 ? (moment - Year1904).TotalDays
        : moment >= March1900 ? moment.ToOADate()
        : Math.Max(0, (moment - DayZero).TotalDays) is var days && days > 0 ? days : moment.TimeOfDay.TotalDays;

    private static DateTime? Parse(string text, string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
}
