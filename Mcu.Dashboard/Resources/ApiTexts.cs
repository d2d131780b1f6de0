namespace Mcu.Dashboard.Resources;

/// <summary>Texts of the HTTP endpoints: titles of problems, and faults of a body.</summary>
public sealed class ApiTexts;
