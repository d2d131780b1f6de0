using System.Globalization;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>
/// How old something is, in words of a minute's grain: «12 мин», «34 ч 55 мин», from two days on «2 дня». The wall's script counts on by
/// the same rules.
/// </summary>
public static class AgeText
{
    private const int MinutesInADay = 1440;
    private const int DaysFrom = 2 * MinutesInADay;

    public static string Of(TimeSpan age, IStringLocalizer<WallTexts> texts)
    {
        var minutes = (long)Math.Floor(age.TotalMinutes);
        return minutes switch
        {
            < 1 => texts["Age.Now"],
            < 60 => Say(minutes, texts["Age.Minutes"]),
            < DaysFrom when minutes % 60 == 0 => Say(minutes / 60, texts["Age.Hours"]),
            < DaysFrom => $"{Say(minutes / 60, texts["Age.Hours"])} {Say(minutes % 60, texts["Age.Minutes"])}",
            _ => Say(minutes / MinutesInADay, Day((int)(minutes / MinutesInADay), texts["Age.Days"])),
        };

        static string Say(long number, string unit) => $"{number.ToString(CultureInfo.InvariantCulture)} {unit}";
    }

    /// <param name="forms">«день|дня|дней».</param>
    private static string Day(int count, string forms) =>
        forms.Split('|')[Plural.Form(count) switch { "one" => 0, "few" => 1, _ => 2 }];
}
