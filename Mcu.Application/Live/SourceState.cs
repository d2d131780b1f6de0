namespace Mcu.Application.Live;

/// <summary>How a source does.</summary>
/// <param name="LastAt">When its last message reached us; null when none ever did.</param>
/// <param name="Backlog">Messages in the inbox that triage has not come to.</param>
public sealed record SourceState(string Name, DateTimeOffset? LastAt, int Backlog);
