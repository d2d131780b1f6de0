using Mcu.Application.Deadlines;

namespace Mcu.Dashboard.Deadlines;

/// <summary>
/// A moment of a case: <c>yyyy-MM-ddTHH:mm:ss</c> with <c>±HH:mm</c> or <c>Z</c>, in the years 2000–2099 of the municipality.
/// </summary>
internal static class CaseMoment
{
    private const string Shape = "0000-00-00T00:00:00";

    private const int WithZ = 20;
    private const int WithOffset = 25;
    private const int MaxOffsetHours = 14;

    public static bool TryRead(string? text, TownZone zone, out DateTimeOffset moment)
    {
        moment = default;
        if (text is not { Length: WithZ or WithOffset }
            || !TryReadLocal(text, out var local)
            || !TryReadOffset(text.AsSpan(WithZ - 1), out var offset)
            || local.Year is < 1999 or > 2100)
        {
            return false;
        }

        moment = new DateTimeOffset(local, offset);
        return zone.Local(moment).Year is >= 2000 and <= 2099;
    }

    /// <summary>Digit by digit: the framework's exact parser costs more than calculation the deadline.</summary>
    private static bool TryReadLocal(string text, out DateTime local)
    {
        local = default;
        Span<int> parts = stackalloc int[6];
        var part = 0;
        for (var i = 0; i < Shape.Length; i++)
        {
            if (Shape[i] is not '0')
            {
                if (text[i] != Shape[i])
                {
                    return false;
                }

                part++;
            }
            else if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }
            else
            {
                parts[part] = (parts[part] * 10) + text[i] - '0';
            }
        }

        if (parts is not [>= 1, >= 1 and <= 12, >= 1, < 24, < 60, < 60] || parts[2] > DateTime.DaysInMonth(parts[0], parts[1]))
        {
            return false;
        }

        local = new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text is "Z")
        {
            return true;
        }

        if (text is not ['+' or '-', var h1, var h2, ':', var m1, var m2]
            || !char.IsAsciiDigit(h1) || !char.IsAsciiDigit(h2) || !char.IsAsciiDigit(m1) || !char.IsAsciiDigit(m2))
        {
            return false;
        }

        var (hours, minutes) = (((h1 - '0') * 10) + h2 - '0', ((m1 - '0') * 10) + m2 - '0');
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return minutes < 60 && offset.Duration() <= TimeSpan.FromHours(MaxOffsetHours);
    }
}
