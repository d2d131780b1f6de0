namespace Mcu.Dashboard.Resources;

/// <summary>Words of exported tables.</summary>
public sealed class ExportTexts;
