using System.Globalization;
using System.Text.RegularExpressions;
using Mcu.Application.Deadlines;

namespace Mcu.Application.RuleChanges;

/// <summary>
/// A year as a table, separated by semicolons or commas. The product's own form: <c>date;kind;movedFrom</c>, one day a line, kinds
/// <c>nonWorking</c>, <c>short</c>, <c>working</c> (or 1, 2, 3), dates <c>yyyy-MM-dd</c> or <c>dd.MM.yyyy</c>. The form of the open data:
/// one year a line, twelve cells with the days off of the months, <c>*</c> after a short day and <c>+</c> after a day to which a day off
/// was moved.
/// </summary>
internal static partial class TableYear
{
    private const int MaxLines = 2_000;
    private static readonly string[] Dates = ["yyyy-MM-dd", "dd.MM.yyyy"];

    public static YearReading Read(string text, YearLines days)
    {
        (int Number, string[] Cells)[] lines = [.. text.Split('\n').Take(MaxLines + 1)
            .Select((line, index) => (index + 1, Cells(line.TrimEnd('\r'))))
            .Where(line => line.Item2.Any(cell => cell.Length > 0))];
        if (lines.Length == 0)
        {
            return YearReading.Wrong(0, "file.empty");
        }

        var header = lines[0].Cells;
        return lines.Length > MaxLines ? YearReading.Wrong(MaxLines + 1, "file.lines", MaxLines)
            : header is ["date", "kind"] or ["date", "kind", "movedFrom"] ? Days(lines.Skip(1), days)
            : header.Length >= 13 && header[0].StartsWith("Год", StringComparison.OrdinalIgnoreCase) ? Months(lines.Skip(1), days)
            : YearReading.Wrong(lines[0].Number, "file.header");
    }

    private static YearReading Days(IEnumerable<(int Number, string[] Cells)> lines, YearLines days)
    {
        foreach (var (number, cells) in lines)
        {
            if (cells.Length is < 2 or > 3)
            {
                return YearReading.Wrong(number, "file.cells", 3);
            }

            if (!TryDate(cells[0], out var date))
            {
                return YearReading.Wrong(number, "file.date", cells[0]);
            }

            DayKind? kind = cells[1] switch
            {
                "nonWorking" or "1" => DayKind.NonWorking,
                "short" or "2" => DayKind.Short,
                "working" or "3" => DayKind.Working,
                _ => null,
            };
            if (kind is null)
            {
                return YearReading.Wrong(number, "file.kind", cells[1]);
            }

            var from = default(DateOnly);
            if (cells.Length == 3 && cells[2].Length > 0 && !TryDate(cells[2], out from))
            {
                return YearReading.Wrong(number, "file.date", cells[2]);
            }

            if (days.Add(number, date, kind.Value, from == default ? null : from) is { } fault)
            {
                return fault;
            }
        }

        return days.ToYear();
    }

    private static YearReading Months(IEnumerable<(int Number, string[] Cells)> lines, YearLines days)
    {
        var year = days.Year;
        var (number, cells) = lines.FirstOrDefault(line => line.Cells[0] == year.ToString(CultureInfo.InvariantCulture));
        if (cells is null)
        {
            return YearReading.Wrong(0, "file.no-year", year);
        }

        if (cells.Length < 13)
        {
            return YearReading.Wrong(number, "file.cells", 13);
        }

        HashSet<DateOnly> named = [];
        foreach (var (month, list) in cells[1..13].Select((list, index) => (index + 1, list)))
        {
            foreach (var cell in list.Split(',', StringSplitOptions.TrimEntries))
            {
                if (!DayOfMonth().IsMatch(cell) || !int.TryParse(cell.TrimEnd('*', '+'), CultureInfo.InvariantCulture, out var day)
                    || day < 1 || day > DateTime.DaysInMonth(year, month))
                {
                    return YearReading.Wrong(number, "file.date", $"{cell} ({month})");
                }

                var date = new DateOnly(year, month, day);
                named.Add(date);
                if (days.Add(number, date, cell.EndsWith('*') ? DayKind.Short : DayKind.NonWorking, null) is { } fault)
                {
                    return fault;
                }
            }
        }

        // In this form a weekend day that is not listed is a working day.
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
        {
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && !named.Contains(date))
            {
                days.Add(number, date, DayKind.Working, null);
            }
        }

        return days.ToYear();
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>The separator is the first of the two that stands outside quotes.</summary>
    private static string[] Cells(string line)
    {
        var bare = Quoted().Replace(line, "");
        var separator = bare.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        List<string> cells = [];
        var (cell, isQuoted) = (new System.Text.StringBuilder(), false);
        foreach (var sign in line)
        {
            if (sign == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (sign == separator && !isQuoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(sign);
            }
        }

        cells.Add(cell.ToString().Trim());
        return [.. cells];
    }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 5_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^\d{1,2}[*+]?$", RegexOptions.None, 5_000)]
    private static partial Regex DayOfMonth();
}
