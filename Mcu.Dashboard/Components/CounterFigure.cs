namespace Mcu.Dashboard.Components;

/// <summary>One number with its label.</summary>
/// <param name="Hook">Its <c>data-testid</c>.</param>
/// <param name="Tone"><c>late</c>, <c>soon</c>, <c>new</c> or null.</param>
/// <param name="Href">The list of what is counted; null: the number is no link.</param>
public sealed record CounterFigure(string Word, int Value, string Hook, string? Tone = null, string? Href = null);
