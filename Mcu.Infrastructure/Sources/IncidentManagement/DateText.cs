using System.Globalization;
using System.Text.RegularExpressions;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>Reads a date as people and programs write it in Russia: with a year of four digits, and the day before the month.</summary>
internal static class DateText
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;
    private const int MaxLength = 80;
    private const int MaxYear = 9_000;

    /// <summary>Every month in the forms of which people write the beginning.</summary>
    private static readonly string[][] Months =
    [
        ["января", "январь", "january"], ["февраля", "февраль", "february"], ["марта", "march"], ["апреля", "апрель", "april"],
        ["мая", "май", "may"], ["июня", "июнь", "june"], ["июля", "июль", "july"], ["августа", "august"],
        ["сентября", "сентябрь", "september"],
        ["октября", "октябрь", "october"],
        ["ноября", "ноябрь", "november"],
        ["декабря", "декабрь", "december"],
    ];

    private static readonly Regex YearFirst = new(@"^(?<y>[0-9]{4})[-./](?<m>[0-9]{1,2})[-./](?<d>[0-9]{1,2})", Options);
    private static readonly Regex DayFirst = new(
        @"^(?<d>[0-9]{1,2})(?<sign>[-./])(?<m>[0-9]{1,2})[-./](?<y>[0-9]{4})( ?(г\.|г|год|года))?",
        Options);
    private static readonly Regex DayAndName = new(
        @"^(?<d>[0-9]{1,2})(-?го)?[- .]{1,2}(?<name>[а-я]{3,8}|[a-z]{3,9})\.?[-, .]{1,2}(?<y>[0-9]{4})( ?(г\.|г|год|года))?", Options);
    private static readonly Regex NameFirst = new(@"^(?<name>[a-z]{3,9})\.? (?<d>[0-9]{1,2})(st|nd|rd|th)?,? (?<y>[0-9]{4})", Options);

    private static readonly Regex Weekday = new(@"^([а-я]{2,11}|[a-z]{3,9})\.?,? ", Options);
    private static readonly Regex Time = new(
        @"^(?<h>[0-9]{1,2})(:(?<i>[0-9]{2})(:(?<s>[0-9]{2})([.,](?<f>[0-9]{1,9}))?)?"
        + @"|[.-](?<i>[0-9]{2})([.-](?<s>[0-9]{2}))?"
        + @"| ?ч\.?,? ?(?<i>[0-9]{1,2}) ?(мин\.?|м\.?)?( ?(?<s>[0-9]{1,2}) ?(сек\.?|с\.?)?)?)", Options);
    private static readonly Regex Half = new(@"^ ?(?<half>[ap])\.?m\.?$", Options);
    private static readonly Regex Zone = new(
        @"^ ?(utc|gmt|z|\(?мск\)?|\(?msk\)?)? ?((?<sign>[-+])(?<h>[0-9]{1,2})(:?(?<i>[0-9]{2}))?)?$",
        Options);
    private static readonly TimeSpan Moscow = TimeSpan.FromHours(3);

    /// <param name="text">Trimmed, with single blanks.</param>
    public static LocalMoment? Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        var written = text.Replace('\u2212', '-').Replace('\u2013', '-');
        if (Day(written) is { } first)
        {
            return WithTime(first.Day, written[first.Length..], first.IsSlashed);
        }

        // «пн, 02.11.2026 09:14», «09:14 02.11.2026»
        if (Weekday.Match(written) is { Success: true } weekday && Day(written[weekday.Length..]) is { } named)
        {
            return WithTime(named.Day, written[(weekday.Length + named.Length)..], named.IsSlashed);
        }

        return Time.Match(written) is { Success: true } time && written[time.Length..].TrimStart(' ', ',') is var rest
            && Day(rest) is { } last && last.Length == rest.Length
            ? At(last.Day, time)
            : null;
    }

    private static (DateTime Day, int Length, bool IsSlashed)? Day(string text)
    {
        foreach (var pattern in (Regex[])[YearFirst, DayFirst, DayAndName, NameFirst])
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                var month = match.Groups["name"] is { Success: true } name ? Month(name.Value) : Number(match.Groups["m"]);
                var (year, day) = (Number(match.Groups["y"]), Number(match.Groups["d"]));
                return year is > 0 and <= MaxYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
                    ? (new DateTime(year, month, day), match.Length, match.Groups["sign"].Value == "/")
                    : null;
            }
        }

        return null;
    }

    private static LocalMoment? WithTime(DateTime day, string rest, bool isSlashed)
    {
        var text = rest.TrimStart(' ', ',', 'T', 't', 'в', 'В', '\u00A0');
        if (text.Length == 0)
        {
            return rest.Length == 0 ? new LocalMoment(day, IsDay: true) : null;
        }

        if (text.Length == rest.Length || Time.Match(text) is not { Success: true } time || At(day, time) is not { } moment)
        {
            return null;
        }

        var tail = text[time.Length..];
        if (tail.Length == 0)
        {
            return moment;
        }

        if (Half.Match(tail) is { Success: true } half)
        {
            return AtHalf(moment, half.Groups["half"].Value, isSlashed);
        }

        return Zone.Match(tail) is { Success: true } zone && Offset(tail, zone) is { } offset ? moment with { Offset = offset } : null;
    }

    private static LocalMoment? At(DateTime day, Match time)
    {
        var (hour, minute, second) = (Number(time.Groups["h"]), Number(time.Groups["i"]), Number(time.Groups["s"]));
        var isMidnight = hour == 24 && minute == 0 && second == 0;
        if ((hour > 23 && !isMidnight) || minute > 59 || second > 59)
        {
            return null;
        }

        var fraction = time.Groups["f"] is { Success: true } digits ? double.Parse($"0.{digits.Value}", CultureInfo.InvariantCulture) : 0;
        return new LocalMoment(CellValue.ToSecond(day.AddSeconds((hour * 3_600) + (minute * 60) + second + fraction)));
    }

    /// <summary>With AM or PM the month may come first, so 11/2/2026 is ambiguous and not accepted.</summary>
    private static LocalMoment? AtHalf(LocalMoment moment, string half, bool isSlashed)
    {
        var hour = moment.Local.Hour;
        return hour is 0 or > 12 || isSlashed ? null
            : moment with { Local = moment.Local.AddHours((half is "p" or "P" ? 12 : 0) - (hour == 12 ? 12 : 0)) };
    }

    private static TimeSpan? Offset(string tail, Match zone)
    {
        var isMoscow = tail.Contains("мск", StringComparison.OrdinalIgnoreCase) || tail.Contains("msk", StringComparison.OrdinalIgnoreCase);
        var (hours, minutes) = (Number(zone.Groups["h"]), Number(zone.Groups["i"]));
        if (hours > 14 || minutes > 59)
        {
            return null;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        return (isMoscow ? Moscow : TimeSpan.Zero) + (zone.Groups["sign"].Value == "-" ? -offset : offset);
    }

    private static int Month(string name) =>
        Array.FindIndex(Months, forms => forms.Any(form => form.StartsWith(name, StringComparison.OrdinalIgnoreCase))) + 1;

    private static int Number(Group group) => group.Success ? int.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;
}
