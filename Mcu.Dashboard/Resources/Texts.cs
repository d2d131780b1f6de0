namespace Mcu.Dashboard.Resources;

/// <summary>Texts that several modules share; a module's own texts are in a class of its own beside this one.</summary>
public sealed class Texts;
