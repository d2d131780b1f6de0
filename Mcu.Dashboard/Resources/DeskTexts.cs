namespace Mcu.Dashboard.Resources;

/// <summary>Texts of the duty officers' desk.</summary>
public sealed class DeskTexts;
