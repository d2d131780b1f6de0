namespace Mcu.Application.Signals;

/// <summary>Why messages of a source did not get in.</summary>
/// <param name="At">Town time.</param>
/// <param name="Words">
/// One plain line for whoever runs the product, at most <see cref="MaxWords"/> characters; never a part of a message, a name or a key.
/// </param>
public sealed record SourceFailure(DateTimeOffset At, string Words)
{
    public const int MaxWords = 400;

    public string Words { get; } = Words.Length > MaxWords ? Words[..MaxWords] : Words;
}
