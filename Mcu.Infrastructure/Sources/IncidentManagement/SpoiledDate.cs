using System.Text.RegularExpressions;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>
/// Finds values that a spreadsheet turned into a date although they were none: a house «12/3» becomes «12.мар», a number «1-12» the first
/// of December.
/// </summary>
internal static class SpoiledDate
{
    private const string Month =
        "(янв|фев|февр|мар|апр|май|июн|июл|авг|сен|сент|окт|ноя|нояб|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

    /// <summary>Short months only: «8 Марта» and «1-е Мая» are streets.</summary>
    private static readonly Regex DayAndMonth = new(
        $@"^([0-9]{{1,2}}[-./])?{Month}\.?[-./][0-9]{{2,4}}$|^[0-9]{{1,2}}[-./]{Month}\.?$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture);

    private static readonly Regex Day = new(
        @"^[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}|^[0-9]{4}-[0-9]{2}-[0-9]{2}",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static bool Is(object? cell) =>
        cell is NumberCell { Shape: not CellShape.Number } || (cell is string text && Is(CellValue.Text(text)));

    public static bool Is(string text) => DayAndMonth.IsMatch(text) || (Day.IsMatch(text) && DateText.Read(text) is not null);
}
