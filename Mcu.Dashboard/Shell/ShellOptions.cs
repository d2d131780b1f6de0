namespace Mcu.Dashboard.Shell;

/// <summary>What the frame around every page must know of the settings.</summary>
public sealed class ShellOptions
{
    public const string Section = "Demo";

    /// <summary>Made-up messages are running: every page says so.</summary>
    public bool Enabled { get; set; }
}
