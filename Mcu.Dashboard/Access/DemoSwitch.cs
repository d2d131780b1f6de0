namespace Mcu.Dashboard.Access;

/// <summary>Whether this is a demonstration, where anybody may step into a role of the profile.</summary>
internal sealed class DemoSwitch(IConfiguration configuration)
{
    public bool IsOn => bool.TryParse(configuration["Demo:Enabled"], out var on) && on;
}
