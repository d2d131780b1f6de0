namespace Mcu.Dashboard.Resources;

/// <summary>Words of one incident's card: commands, clocks, placement, timeline.</summary>
public sealed class CardTexts;
