namespace Mcu.Application.Signals;

/// <summary>The result of the last attempts to read a source.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="SucceededAt">When it was last asked, or its file last read, without a fault; null when never. Not stored for sources that
/// push: there the last message tells.</param>
/// <param name="Failure">The last failure, even when a success followed.</param>
public sealed record SourceRun(string Source, DateTimeOffset? SucceededAt, SourceFailure? Failure)
{
    /// <summary>Whether the last attempt failed.</summary>
    public bool IsFailing => Failure is not null && !(SucceededAt > Failure.At);
}
