namespace Mcu.Dashboard.Resources;

/// <summary>Words of the HTTP doors: titles of problems and what is wrong with a body.</summary>
public sealed class DoorTexts;
