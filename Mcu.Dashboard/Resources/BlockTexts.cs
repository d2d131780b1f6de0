namespace Mcu.Dashboard.Resources;

/// <summary>Words of a deputy's block.</summary>
public sealed class BlockTexts;
