namespace Mcu.Dashboard.Access;

/// <summary>Whether this is a demonstration, in which anybody may sign in as a person of the profile.</summary>
internal sealed class DemoSwitch(IConfiguration configuration)
{
    public bool IsOn => bool.TryParse(configuration["Demo:Enabled"], out var on) && on;
}
