namespace Mcu.Application.Live;

/// <summary>The state of a source in the figures.</summary>
/// <param name="LastAt">When its last message reached this installation; null when none ever did.</param>
/// <param name="Backlog">Its messages that wait for triage.</param>
public sealed record SourceState(string Name, DateTimeOffset? LastAt, int Backlog);
