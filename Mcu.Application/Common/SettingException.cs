namespace Mcu.Application.Common;

/// <summary>A setting is wrong. The start stops with one line that names the setting.</summary>
/// <param name="setting">As it stands in the settings: <c>Municipality:Profile</c>.</param>
public sealed class SettingException(string setting, string problem)
    : Exception($"{setting} ({setting.Replace(":", "__", StringComparison.Ordinal)}): {problem}")
{
    public string Setting => setting;
}
