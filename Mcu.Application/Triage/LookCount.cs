namespace Mcu.Application.Triage;

/// <summary>Counts comparisons of words with a list, so that a test can prove that the cost grows no faster than the text.</summary>
internal sealed class LookCount
{
    /// <summary>Comparisons so far.</summary>
    public long Total { get; private set; }

    public void Add() => Total++;
}
