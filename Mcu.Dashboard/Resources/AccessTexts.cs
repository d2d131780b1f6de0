namespace Mcu.Dashboard.Resources;

/// <summary>Texts of signing in.</summary>
public sealed class AccessTexts;
