namespace Mcu.Dashboard.Resources;

/// <summary>Words of the wall.</summary>
public sealed class WallTexts;
