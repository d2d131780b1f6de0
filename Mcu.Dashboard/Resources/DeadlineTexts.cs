namespace Mcu.Dashboard.Resources;

/// <summary>Words of derivations: why a deadline is what it is, and what is wrong with a case.</summary>
public sealed class DeadlineTexts;
