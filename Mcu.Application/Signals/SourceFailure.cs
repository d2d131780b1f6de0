namespace Mcu.Application.Signals;

/// <summary>Why messages of a source did not get in.</summary>
/// <param name="At">Town time.</param>
/// <param name="Words">One line for whoever operates the product, at most <see cref="MaxWords"/> characters; never a part of a message, a
/// name or a key.</param>
public sealed record SourceFailure(DateTimeOffset At, string Words)
{
    public const int MaxWords = 400;

    public string Words { get; } = Words.Length > MaxWords ? Words[..MaxWords] : Words;
}
