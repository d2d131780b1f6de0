namespace Mcu.Dashboard.Resources;

/// <summary>Words that several rooms share; a room's own words are in a class of its own beside this one.</summary>
public sealed class Texts;
