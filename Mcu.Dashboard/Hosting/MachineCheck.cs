using System.Globalization;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Hosting;

/// <summary>Checks what the whole program relies on: that the runtime knows the Russian culture and the time zones of Russia.</summary>
internal static class MachineCheck
{
    private const string InvariantCulture = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";
    private const string InvariantZones = "DOTNET_SYSTEM_TIMEZONE_INVARIANT";

    /// <exception cref="SettingException">Something is missing; the message names the setting that switched it off.</exception>
    public static void Run()
    {
        if (!KnowsRussian())
        {
            throw new SettingException(
                InvariantCulture,
                "the runtime was started without languages; Russian sorting, dates and numbers need them: " +
                "set it to 0 or leave it out, and install libicu");
        }

        if (!KnowsZones())
        {
            throw new SettingException(
                InvariantZones,
                "the runtime knows no time zones, and every deadline needs them: leave it and TZDIR out, and install tzdata");
        }
    }

    private static bool KnowsRussian()
    {
        try
        {
            return CultureInfo.GetCultureInfo("ru-RU").NumberFormat.NumberDecimalSeparator == ",";
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static bool KnowsZones()
    {
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg").BaseUtcOffset != TimeSpan.Zero;
        }
        catch (Exception missing) when (missing is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return false;
        }
    }
}
