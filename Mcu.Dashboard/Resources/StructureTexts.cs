namespace Mcu.Dashboard.Resources;

/// <summary>Texts of «Структура», the positions of the centre.</summary>
public sealed class StructureTexts;
