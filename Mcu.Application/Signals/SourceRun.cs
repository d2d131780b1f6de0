namespace Mcu.Application.Signals;

/// <summary>How the last tries to read a source ended.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="SucceededAt">
/// When it was last asked, or its file last read, without a fault; null when never. Not kept of pushes: there the last message says it.
/// </param>
/// <param name="Failure">The last one, also when a success followed.</param>
public sealed record SourceRun(string Source, DateTimeOffset? SucceededAt, SourceFailure? Failure)
{
    /// <summary>Whether the last try of all failed.</summary>
    public bool IsFailing => Failure is not null && !(SucceededAt > Failure.At);
}
