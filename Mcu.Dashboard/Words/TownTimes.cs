using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;

namespace Mcu.Dashboard.Words;

/// <summary>Moments in the town's time zone and the reader's language. The day is given only when it is not today.</summary>
public sealed class TownTimes(TownZone zone, TownClock clock)
{
    public string Time(DateTimeOffset moment) => Say(moment, "HH:mm");

    public string Seconds(DateTimeOffset moment) => Say(moment, "HH:mm:ss");

    /// <summary>«23 ноября», or with the year when it is another one.</summary>
    public string Date(DateTimeOffset moment)
    {
        var local = zone.Local(moment);
        return local.ToString(local.Year == zone.Day(clock.Now).Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.CurrentCulture);
    }

    /// <summary>«14:05», «23 ноября, 09:12», or with the year when it is another one.</summary>
    private string Say(DateTimeOffset moment, string time)
    {
        var culture = CultureInfo.CurrentCulture;
        var local = zone.Local(moment);
        var today = zone.Day(clock.Now);
        var day = DateOnly.FromDateTime(local) == today ? ""
            : local.Year == today.Year ? local.ToString("d MMMM, ", culture)
            : local.ToString("d MMMM yyyy, ", culture);
        return day + local.ToString(time, culture);
    }
}
