namespace Mcu.Dashboard.Resources;

/// <summary>Words of the frame around every page: navigation, bell, connection, errors.</summary>
public sealed class ShellTexts;
