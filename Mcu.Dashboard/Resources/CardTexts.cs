namespace Mcu.Dashboard.Resources;

/// <summary>Texts of an incident's card: commands, clocks, placement, timeline.</summary>
public sealed class CardTexts;
