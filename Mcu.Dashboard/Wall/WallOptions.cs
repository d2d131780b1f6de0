using Mcu.Dashboard.Access;

namespace Mcu.Dashboard.Wall;

/// <summary>What the wall must know of this installation besides the board.</summary>
/// <param name="IsDemo">The messages are made up: the badge «ДЕМО» says so.</param>
public sealed record WallOptions(bool IsDemo)
{
    /// <summary>Changes with every build: a page of an older one loads itself again.</summary>
    public static readonly string Build = typeof(WallOptions).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..12];

    public static WallOptions From(IConfiguration configuration) => new(DemoSwitch.Read(configuration));
}
