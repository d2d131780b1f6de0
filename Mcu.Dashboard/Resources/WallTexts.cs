namespace Mcu.Dashboard.Resources;

/// <summary>Texts of the wall.</summary>
public sealed class WallTexts;
