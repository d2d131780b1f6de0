using Mcu.Dashboard.Access;

namespace Mcu.Dashboard.Wall;

/// <summary>Settings of the installation that the wall shows.</summary>
/// <param name="IsDemo">Whether messages are made up, which the badge «ДЕМО» shows.</param>
public sealed record WallOptions(bool IsDemo)
{
    /// <summary>Identifies the build: a page of another build reloads itself.</summary>
    public static readonly string Build = typeof(WallOptions).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];

    public static WallOptions From(IConfiguration configuration) => new(DemoSwitch.Read(configuration));
}
