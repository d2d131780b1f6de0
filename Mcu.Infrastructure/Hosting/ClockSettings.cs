using System.Globalization;
using Mcu.Application.Common;
using Microsoft.Extensions.Configuration;

namespace Mcu.Infrastructure.Hosting;

/// <summary>Reads the training clock of the settings; without them town time is the machine's time.</summary>
internal static class ClockSettings
{
    private const double Fastest = 10_000;

    public static TownClock Read(IConfiguration settings, TimeProvider machine, bool isProduction)
    {
        DateTimeOffset? startAt = null;
        if (settings["Clock:StartAt"] is { Length: > 0 } start)
        {
            startAt = DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? TownClock.Cut(at)
                : throw new SettingException("Clock:StartAt", $"«{start}» is no moment; write it as 2026-03-02T09:00:00+05:00");
        }

        var speed = 1.0;
        if (settings["Clock:Speed"] is { Length: > 0 } said
            && (!double.TryParse(said, CultureInfo.InvariantCulture, out speed) || speed is not (> 0 and <= Fastest)))
        {
            throw new SettingException("Clock:Speed", $"«{said}» is no number above 0 and up to {Fastest}");
        }

        var clock = new TownClock(machine, startAt, speed);
        if (clock.IsTraining && isProduction && !settings.GetValue("Clock:Training", false))
        {
            throw new SettingException("Clock:StartAt", "the training clock is refused in Production unless Clock:Training is true");
        }

        return clock;
    }
}
