namespace Mcu.Dashboard.Resources;

/// <summary>Texts of the frame around every page: navigation, notification bell, connection, errors.</summary>
public sealed class ShellTexts;
