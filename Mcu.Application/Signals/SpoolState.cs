using System.Collections.Immutable;

namespace Mcu.Application.Signals;

/// <summary>Reports the state of this node's spool: the folder on its own disk where messages wait while the database is away.</summary>
public interface ISpoolStatus
{
    SpoolState Now { get; }
}

/// <param name="TakesMessages">Whether there is room for another message on the disk.</param>
/// <param name="IsAway">Whether the database does not take messages, so that they are spooled.</param>
/// <param name="Since">Town time since when the spool has been in use; null when it is not.</param>
/// <param name="Waiting">Messages on this node's disk that are not in the database yet.</param>
/// <param name="Bytes">The size of its files.</param>
/// <param name="BySource">The waiting ones by source.</param>
/// <param name="Problem">What a person must look at, in one line; null when all is well.</param>
public sealed record SpoolState(
    bool TakesMessages,
    bool IsAway,
    DateTimeOffset? Since,
    int Waiting,
    long Bytes,
    ImmutableDictionary<string, int> BySource,
    string? Problem)
{
    public static readonly SpoolState Idle = new(false, false, null, 0, 0, ImmutableDictionary<string, int>.Empty, null);

    /// <summary>Whether the folder of this node's open spool can no longer be reached.</summary>
    public bool IsLost { get; init; }

    public bool IsInUse => Since is not null;
}
