namespace Mcu.Dashboard.Resources;

/// <summary>Words of the HTTP endpoints: titles of problems and what is wrong with a body.</summary>
public sealed class ApiTexts;
