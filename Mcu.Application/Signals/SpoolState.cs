using System.Collections.Immutable;

namespace Mcu.Application.Signals;

/// <summary>Tells how this node's spool does: the place on its own disk where messages wait while the database is away.</summary>
public interface ISpoolStatus
{
    SpoolState Now { get; }
}

/// <param name="TakesMessages">Whether a message would find room on the disk now.</param>
/// <param name="IsAway">The database does not take messages: they go to the disk.</param>
/// <param name="Since">Town time since when the spool has been in use; null when it is not.</param>
/// <param name="Waiting">Messages that are on this node's disk and not in the database yet.</param>
/// <param name="Bytes">What its files take.</param>
/// <param name="BySource">The waiting ones by source.</param>
/// <param name="Problem">What a person must look at, one line; null when all is well.</param>
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

    /// <summary>This node's spool was open and its folder can no longer be reached.</summary>
    public bool IsLost { get; init; }

    public bool IsInUse => Since is not null;
}
