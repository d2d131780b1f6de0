namespace Mcu.Infrastructure.Sources.IncidentManagement.Tables;

/// <summary>
/// Reads from a number format whether numbers are shown as dates, times or running times (ECMA-376 part 1, 18.8.30 and 18.8.31).
/// </summary>
internal static class NumberFormats
{
    /// <summary>Excel's own limit; a longer format is no format.</summary>
    private const int MaxLength = 255;

    /// <summary>The shape of a format that every workbook knows without writing it down.</summary>
    public static CellShape BuiltIn(int id) =>
        id switch
        {
            (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => CellShape.Day,
            22 => CellShape.Moment,
            (>= 18 and <= 21) or (>= 32 and <= 35) or (>= 45 and <= 47) or 55 or 56 => CellShape.Time,
            _ => CellShape.Number,
        };

    public static CellShape Of(string? format)
    {
        if (format is null || format.Length > MaxLength)
        {
            return CellShape.Number;
        }

        var parts = Parts(format);
        if (parts.Year || (parts.Month && !parts.Clock) || (parts.Day && !parts.Clock))
        {
            return parts.Clock ? CellShape.Moment : CellShape.Day;
        }

        // Days and hours without month and year are the days of a duration, as far as they go.
        return parts.Month ? CellShape.Moment : parts.Clock ? CellShape.Time : CellShape.Number;
    }

    private static (bool Year, bool Month, bool Day, bool Clock) Parts(string format)
    {
        var (year, month, day, clock) = (false, false, false, false);
        var minutes = false;
        var last = '\0';
        var pendingMonth = false;
        for (var i = 0; i < format.Length && format[i] != ';'; i++)
        {
            var sign = char.ToLowerInvariant(format[i]);
            switch (sign)
            {
                case '"':
                    i = Until(format, i + 1, '"');
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = Until(format, i + 1, ']');
                    if (IsElapsed(format.AsSpan(i + 1, Math.Max(0, end - i - 1))))
                    {
                        clock = true;
                        last = char.ToLowerInvariant(format[i + 1]);
                    }

                    i = end;
                    break;
                case 'a' when IsWord(format, i, "AM/PM") || IsWord(format, i, "A/P"):
                    i += IsWord(format, i, "AM/PM") ? 4 : 2;
                    break;
                case 'y' or 'e' or 'b' when sign is not 'e' || !IsExponent(format, i):
                    year = true;
                    break;
                case 'e':
                    i++;
                    break;
                case 'd':
                    day = true;
                    break;
                case 'h' or 's':
                    // «m» beside hours or seconds are minutes.
                    minutes |= pendingMonth && sign == 's';
                    pendingMonth &= sign != 's';
                    clock = true;
                    last = sign;
                    break;
                case 'm':
                    var count = Count(format, i);
                    i += count - 1;
                    if (count >= 3)
                    {
                        month = true;
                    }
                    else if (last == 'h')
                    {
                        minutes = true;
                    }
                    else
                    {
                        month |= pendingMonth;
                        pendingMonth = true;
                    }

                    last = 'm';
                    break;
                case 'g' when IsWord(format, i, "General"):
                    return default;
            }
        }

        return (year, month || pendingMonth, day, clock || minutes);
    }

    private static bool IsElapsed(ReadOnlySpan<char> bracket) =>
        bracket.Length > 0 && bracket.TrimStart("hH").Length * bracket.TrimStart("mM").Length * bracket.TrimStart("sS").Length == 0;

    private static bool IsExponent(string format, int at) =>
        at > 0 && at + 1 < format.Length && format[at + 1] is '+' or '-' && format[at - 1] is '0' or '#' or '.' or '?';

    private static bool IsWord(string format, int at, string word) =>
        string.Compare(format, at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static int Until(string format, int from, char end)
    {
        var at = from <= format.Length ? format.IndexOf(end, from) : -1;
        return at < 0 ? format.Length : at;
    }

    private static int Count(string format, int at)
    {
        var end = at;
        while (end < format.Length && format[end] is 'm' or 'M')
        {
            end++;
        }

        return end - at;
    }
}
