using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>The state of a source as every page and endpoint shows it.</summary>
/// <param name="LastMessageAt">When its last message reached this installation; null when none ever did.</param>
/// <param name="SilentAt">The moment from which it counts as silent; null when it never sent anything.</param>
/// <param name="Backlog">Its messages that wait for triage.</param>
/// <param name="LastSuccessAt">When it last delivered or was last read without a fault; null when never.</param>
/// <param name="LastFailure">The last failure; null when none is known. A success may have followed.</param>
public sealed record SourceHealth(
    string Name,
    DateTimeOffset? LastMessageAt,
    DateTimeOffset? SilentAt,
    int Backlog,
    DateTimeOffset? LastSuccessAt,
    SourceFailure? LastFailure)
{
    /// <summary>Whether nothing was received since the last failure.</summary>
    public bool IsFailing => LastFailure is not null && !(LastSuccessAt > LastFailure.At);

    public bool IsSilentAt(DateTimeOffset now) => SilentAt <= now;
}
