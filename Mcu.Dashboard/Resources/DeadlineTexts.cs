namespace Mcu.Dashboard.Resources;

/// <summary>Texts of derivations: how a deadline was calculated, and what is wrong with a case.</summary>
public sealed class DeadlineTexts;
