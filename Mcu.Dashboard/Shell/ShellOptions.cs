namespace Mcu.Dashboard.Shell;

/// <summary>Settings for the frame around every page.</summary>
public sealed class ShellOptions
{
    public const string Section = "Demo";

    /// <summary>Whether made-up messages are generated; every page shows it.</summary>
    public bool Enabled { get; set; }
}
