using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>Reads <c>Access__SessionHours</c>: after how many hours a person must sign in again, whatever they do.</summary>
internal static class SessionSettings
{
    public const string Name = "Access:SessionHours";

    public static SessionLimits Read(IConfiguration settings)
    {
        if (settings[Name] is not { Length: > 0 } said)
        {
            return new SessionLimits(TimeSpan.FromHours(SessionLimits.UsualHours));
        }

        return int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            && hours is >= SessionLimits.FewestHours and <= SessionLimits.MaxHours
            ? new SessionLimits(TimeSpan.FromHours(hours))
            : throw new SettingException(
                Name,
                $"«{said}» is no number of hours from {SessionLimits.FewestHours}, the longest shift, to {SessionLimits.MaxHours}");
    }
}
