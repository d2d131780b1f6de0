namespace Mcu.Dashboard.Components;

/// <summary>One number with its word.</summary>
/// <param name="Hook">Its <c>data-testid</c>.</param>
/// <param name="Tone"><c>late</c>, <c>soon</c>, <c>new</c> or nothing.</param>
public sealed record CounterFigure(string Word, int Value, string Hook, string? Tone = null);
