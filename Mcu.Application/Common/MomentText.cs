using System.Globalization;
using System.Text.RegularExpressions;

namespace Mcu.Application.Common;

/// <summary>Why a text is no moment.</summary>
public enum MomentFault
{
    /// <summary>It is a moment.</summary>
    None,

    /// <summary>It is not written as a moment at all.</summary>
    Form,

    /// <summary>A day without an hour.</summary>
    NoTime,

    /// <summary>Day and hour without an offset: nobody knows which moment is meant.</summary>
    NoOffset,

    /// <summary>Written well, but there is no such day, hour or offset.</summary>
    Range,
}

/// <summary>
/// A moment as programs write it: ISO 8601 with day, hour and minute and an offset. The offset may be Z, ±05:00, ±0500 or ±05, the signs T
/// and Z of either case or a space for T (RFC 3339, 5.6), the minus a hyphen or U+2212 (ISO 8601-1, 3.2.4), a fraction follows a point or a
/// comma.
/// </summary>
public static partial class MomentText
{
    private const int MaxDigits = 7;
    private const int MaxLength = 64;
    private static readonly TimeSpan MaxOffset = TimeSpan.FromHours(14);

    /// <summary>Reads a moment; never guesses an offset or a time of the day.</summary>
    /// <param name="moment">The moment with the offset as it was written; the default value when there is a fault.</param>
    /// <returns>Why the text is no moment; <see cref="MomentFault.None"/> when it is one.</returns>
    public static MomentFault Read(string? text, out DateTimeOffset moment)
    {
        moment = default;
        if (text is null || text.Length > MaxLength || Form().Match(text.Trim()) is not { Success: true } parts)
        {
            return MomentFault.Form;
        }

        var isDay = DateOnly.TryParseExact(
            parts.Groups["day"].ValueSpan,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day);
        if (!parts.Groups["hour"].Success)
        {
            return isDay ? MomentFault.NoTime : MomentFault.Range;
        }

        var (hour, minute, second) = (Number(parts, "hour"), Number(parts, "minute"), Number(parts, "second"));
        if (!isDay || hour > 23 || minute > 59 || second > 59)
        {
            return MomentFault.Range;
        }

        if (!parts.Groups["offset"].Success)
        {
            return MomentFault.NoOffset;
        }

        var (hours, minutes) = (Number(parts, "hours"), Number(parts, "minutes"));
        var offset = new TimeSpan(hours, minutes, 0) * (parts.Groups["sign"].ValueSpan is "+" or "" ? 1 : -1);
        var local = day.ToDateTime(new TimeOnly(hour, minute, second)) + Fraction(parts.Groups["fraction"].ValueSpan);
        if (minutes > 59
            || offset.Duration() > MaxOffset
            || local.Ticks - offset.Ticks is var utc && (utc < 0 || utc > DateTime.MaxValue.Ticks))
        {
            return MomentFault.Range;
        }

        moment = new DateTimeOffset(local, offset);
        return MomentFault.None;
    }

    private static int Number(Match parts, string group) =>
        parts.Groups[group] is { Success: true } digits ? int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    /// <summary>Digits beyond a ten-millionth of a second are cut off.</summary>
    private static TimeSpan Fraction(ReadOnlySpan<char> digits)
    {
        var ticks = 0L;
        for (var i = 0; i < MaxDigits; i++)
        {
            ticks = (ticks * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        return TimeSpan.FromTicks(ticks);
    }

    [GeneratedRegex(
        """^(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})""" +
        """([Tt ](?<hour>[0-9]{2}):(?<minute>[0-9]{2})(:(?<second>[0-9]{2})([.,](?<fraction>[0-9]{1,30}))?)?""" +
        """(?<offset>[Zz]|(?<sign>[+\-\u2212])(?<hours>[0-9]{2})(:?(?<minutes>[0-9]{2}))?)?)?\z""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
