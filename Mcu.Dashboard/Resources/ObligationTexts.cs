namespace Mcu.Dashboard.Resources;

/// <summary>Texts of the reports that are due.</summary>
public sealed class ObligationTexts;
