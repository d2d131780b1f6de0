using Mcu.Application.Common;

namespace Mcu.Dashboard.Access;

/// <summary>Whether this is a demonstration: made-up messages come in, and anybody may step into a role of the profile.</summary>
internal sealed class DemoSwitch(IConfiguration settings)
{
    public const string Setting = "Demo:Enabled";

    /// <summary>As the settings say now: a demonstration can be ended while people are signed in by it.</summary>
    public bool IsOn => Read(settings);

    /// <param name="byDefault">What counts where nothing is set.</param>
    /// <exception cref="SettingException">The value is neither true nor false.</exception>
    public static bool Read(IConfiguration settings, bool byDefault = false) => settings[Setting] is not { Length: > 0 } said
        ? byDefault
        : bool.TryParse(said, out var isOn) ? isOn : throw new SettingException(Setting, $"«{said}» is neither true nor false");
}
