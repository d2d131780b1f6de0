namespace Mcu.Application.Signals;

/// <summary>
/// The durable inbox: when <see cref="AddAsync"/> returns, the messages are on disk, or the verdict says that they are not.
/// </summary>
public interface ISignalInbox
{
    /// <summary>
    /// Stores messages; (source, external id) decides what is a repeat, also within the batch. With <see cref="RepeatPolicy.Renew"/> a
    /// repeat with other contents replaces the stored one and is triaged again.
    /// </summary>
    /// <returns>One verdict per message, in order.</returns>
    Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct);

    /// <summary>The verdicts that adding would give, without storing anything: for a dry run.</summary>
    Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct);

    /// <returns>The state of the message; null when it was never received.</returns>
    Task<SignalStatus?> FindAsync(string source, string externalId, CancellationToken ct);
}

/// <summary>What a second message with the same identity means.</summary>
public enum RepeatPolicy
{
    /// <summary>The same message sent again: the first version is kept.</summary>
    Keep,

    /// <summary>A newer version of a register's line replaces the older one when it differs.</summary>
    Renew,
}

/// <summary>What happened to a message.</summary>
public enum SignalVerdict
{
    New,
    Same,
    Changed,

    /// <summary>
    /// Stored on this node's disk, because the database is away; whether it is a repeat is found out when the database is back.
    /// </summary>
    Spooled,

    /// <summary>Not accepted: the database refuses its data. Sending it again does not help.</summary>
    Refused,

    /// <summary>Not accepted, because too many messages wait already. It should be sent again in a moment.</summary>
    Busy,

    /// <summary>Not accepted, because neither the database nor this node's disk can store it. It should be sent again.</summary>
    Away,
}

/// <param name="IncidentNumber">The incident's number; null while the message waits for triage.</param>
public sealed record SignalStatus(string Source, string ExternalId, string? IncidentNumber);
