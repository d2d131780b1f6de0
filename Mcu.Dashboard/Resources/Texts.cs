namespace Mcu.Dashboard.Resources;

/// <summary>Texts that several modules share; the texts of a single module have a class of their own beside this one.</summary>
public sealed class Texts;
