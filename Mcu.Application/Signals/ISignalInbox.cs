namespace Mcu.Application.Signals;

/// <summary>
/// The durable inbox: when <see cref="AddAsync"/> returns, the messages are on disk, or the verdict says that they are not.
/// </summary>
public interface ISignalInbox
{
    /// <summary>
    /// Stores messages; (source, external id) decides what is a repeat, also within the batch. With
    /// <see cref="RepeatPolicy.Renew"/> a repeat with other contents replaces the stored one and is triaged again.
    /// </summary>
    /// <returns>One verdict per message, in order.</returns>
    Task<IReadOnlyList<SignalVerdict>> AddAsync(IReadOnlyList<Signal> signals, RepeatPolicy repeats, CancellationToken ct);

    /// <summary>What adding would say, without storing anything: for a dry run.</summary>
    Task<IReadOnlyList<SignalVerdict>> CompareAsync(IReadOnlyList<Signal> signals, CancellationToken ct);

    /// <returns>Where the message is; null when it never came.</returns>
    Task<SignalStatus?> FindAsync(string source, string externalId, CancellationToken ct);
}

/// <summary>What a second message with the same identity means.</summary>
public enum RepeatPolicy
{
    /// <summary>The same message sent again: kept as it came first.</summary>
    Keep,

    /// <summary>A register's newer line: replaces the older one when it differs.</summary>
    Renew,
}

/// <summary>What became of a message.</summary>
public enum SignalVerdict
{
    New,
    Same,
    Changed,

    /// <summary>On this node's disk: the database is away, and whether the message came before will show when it is back.</summary>
    Spooled,

    /// <summary>Not taken: the database refuses what the message itself says. Sending it again helps nobody.</summary>
    Refused,

    /// <summary>Not taken: too many wait already. To be sent again in a moment.</summary>
    Busy,

    /// <summary>Not taken: neither the database nor this node's disk takes it. To be sent again.</summary>
    Away,
}

/// <param name="IncidentNumber">The incident's number; null while triage has not come to it.</param>
public sealed record SignalStatus(string Source, string ExternalId, string? IncidentNumber);
