namespace Mcu.Dashboard.Resources;

/// <summary>Words of the reports that are due.</summary>
public sealed class ObligationTexts;
