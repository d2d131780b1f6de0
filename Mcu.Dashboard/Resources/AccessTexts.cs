namespace Mcu.Dashboard.Resources;

/// <summary>Words of signing in.</summary>
public sealed class AccessTexts;
