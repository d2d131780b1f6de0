using Mcu.Application.Signals;

namespace Mcu.Application.Live;

/// <summary>How a source does, for everybody who shows it.</summary>
/// <param name="LastMessageAt">When its last message reached us; null when none ever did.</param>
/// <param name="SilentAt">From when on it counts as silent; null when it never spoke.</param>
/// <param name="Backlog">Its messages that triage has not come to.</param>
/// <param name="LastSuccessAt">When it was last heard or asked without a fault; null when never.</param>
/// <param name="LastFailure">Null when none is known; a success may have followed.</param>
public sealed record SourceHealth(
    string Name,
    DateTimeOffset? LastMessageAt,
    DateTimeOffset? SilentAt,
    int Backlog,
    DateTimeOffset? LastSuccessAt,
    SourceFailure? LastFailure)
{
    /// <summary>Whether nothing got in since the last failure.</summary>
    public bool IsFailing => LastFailure is not null && !(LastSuccessAt > LastFailure.At);

    public bool IsSilentAt(DateTimeOffset now) => SilentAt <= now;
}
