using System.Globalization;
using System.Text.RegularExpressions;

namespace Mcu.Infrastructure.Sources.IncidentManagement;

/// <summary>
/// Reads a duration that is written out: «3 14:15:03», «3 дн. 14:15:03», «3 days, 14:15:03», «2 ч 5 мин», «P3DT14H15M», and hours beyond
/// 24.
/// </summary>
internal static class DurationText
{
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    private static readonly Regex Clock = new(
        @"^((?<d>[0-9]{1,6})(\s+|\.|\s*(д[а-я]*|day|days|d)\.?,?\s*))?(?<h>[0-9]{1,6}):(?<m>[0-5][0-9])(:(?<s>[0-5][0-9])([.,][0-9]+)?)?$",
        Options);

    private static readonly Regex Words = new(
        @"^((?<d>[0-9]{1,6}) ?(д[а-я]*|суток|сутки|сут)\.?,? ?(и )?)?((?<h>[0-9]{1,6}) ?ч[а-я]*\.?,? ?(и )?)?((?<m>[0-9]{1,6}) " +
        @"?м[а-я]*\.?,? ?(и )?)?((?<s>[0-9]{1,6}) ?с[а-я]*\.?)?$",
        Options);

    private static readonly Regex Iso = new(
        @"^P((?<d>[0-9]{1,6})D)?(T((?<h>[0-9]{1,6})H)?((?<m>[0-9]{1,6})M)?((?<s>[0-9]{1,6})(\.[0-9]+)?S)?)?$",
        Options);

    public static TimeSpan? Read(string text)
    {
        foreach (var pattern in (Regex[])[Clock, Iso, Words])
        {
            if (text.Length is > 0 and <= 60
                && pattern.Match(text) is { Success: true } match
                && ((string[])["d", "h", "m", "s"]).Any(part => match.Groups[part].Success))
            {
                return TimeSpan.FromSeconds((Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s"));

                long Part(string name) => match.Groups[name] is { Success: true } group
                    ? long.Parse(group.ValueSpan, CultureInfo.InvariantCulture)
                    : 0;
            }
        }

        return null;
    }
}
