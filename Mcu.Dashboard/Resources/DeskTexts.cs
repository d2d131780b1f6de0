namespace Mcu.Dashboard.Resources;

/// <summary>Words of the duty officers' desk.</summary>
public sealed class DeskTexts;
