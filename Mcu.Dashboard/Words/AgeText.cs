using System.Globalization;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Words;

/// <summary>An age as text, to the minute. The wall's script continues it by the same rules.</summary>
public static class AgeText
{
    public static string Of(TimeSpan age, IStringLocalizer<WallTexts> texts)
    {
        var minutes = (long)Math.Floor(age.TotalMinutes);
        return minutes switch
        {
            < 1 => texts["Age.Now"],
            < 60 => Say(minutes, "Age.Minutes"),
            < 1440 when minutes % 60 == 0 => Say(minutes / 60, "Age.Hours"),
            < 1440 => $"{Say(minutes / 60, "Age.Hours")} {Say(minutes % 60, "Age.Minutes")}",
            _ when minutes % 1440 < 60 => Say(minutes / 1440, "Age.Days"),
            _ => $"{Say(minutes / 1440, "Age.Days")} {Say(minutes % 1440 / 60, "Age.Hours")}",
        };

        string Say(long number, string unit) => $"{number.ToString(CultureInfo.InvariantCulture)} {texts[unit]}";
    }
}
