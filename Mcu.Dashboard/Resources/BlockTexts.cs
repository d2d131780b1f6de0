namespace Mcu.Dashboard.Resources;

/// <summary>Texts of a deputy's block.</summary>
public sealed class BlockTexts;
