using Mcu.Application.People;

namespace Mcu.Application.Sessions;

/// <summary>
/// The rows of sessions and of one-time sign-in links. Every call ends within seconds, whatever the database does, because a person waits
/// for the result.
/// </summary>
public interface ISessionStore
{
    /// <returns>The session as stored; an id that exists already keeps its row.</returns>
    Task<SessionInfo> OpenAsync(SessionInfo fresh, CancellationToken ct);

    /// <summary>Uses up a link and opens the session, both or neither.</summary>
    /// <param name="link">Hash of the link's code.</param>
    /// <returns>Null when the link was used, has expired or does not exist.</returns>
    Task<SessionInfo?> OpenByLinkAsync(SessionInfo fresh, string link, DateTimeOffset now, CancellationToken ct);

    Task<SessionInfo?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Gives a session that has not ended a new secret and a new end.</summary>
    /// <returns>Null when the session has ended.</returns>
    Task<SessionInfo?> RenewAsync(Guid id, string secret, DateTimeOffset endsAt, CancellationToken ct);

    /// <summary>Gives the sessions that have not ended other rights, as the next version, in one commit.</summary>
    /// <returns>The sessions that have not ended, with their new rights.</returns>
    Task<IReadOnlyList<SessionInfo>> ChangeRightsAsync(IReadOnlyCollection<SessionInfo> rights, CancellationToken ct);

    /// <summary>Ends those of the sessions that have not ended.</summary>
    /// <param name="by">Who ended another person's session, which the journal records in the same commit. Null: they ended by
    /// themselves.</param>
    Task EndAsync(IReadOnlyCollection<Guid> ids, string why, Actor? by, DateTimeOffset now, CancellationToken ct);

    /// <summary>The clock that all nodes share.</summary>
    Task<DateTimeOffset> NowAsync(CancellationToken ct);

    /// <summary>All sessions that have not ended, and the clock that all nodes share.</summary>
    Task<LiveSessions> ListLiveAsync(CancellationToken ct);

    /// <summary>The sessions that changed after a number, in order: opened, ended, or with other rights.</summary>
    Task<IReadOnlyList<SessionInfo>> ChangedAsync(long after, CancellationToken ct);

    /// <summary>Stores when sessions were last seen.</summary>
    Task SeenAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset at, CancellationToken ct);

    Task AddLinkAsync(string link, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>
    /// Until when tickets of releases without rows are exchanged for rows; set at the first start of a release that has them.
    /// </summary>
    Task<DateTimeOffset> ExchangesUntilAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>Stores the end of expired sessions and deletes rows that are no longer needed, a few hundred at a time.</summary>
    /// <returns>How many rows were affected; 0 when nothing is left to do.</returns>
    Task<int> TidyAsync(DateTimeOffset now, CancellationToken ct);
}

/// <param name="Change">The number of the last change included, or an earlier one, so that nothing after it is missed.</param>
/// <param name="Now">The database's clock.</param>
public sealed record LiveSessions(long Change, DateTimeOffset Now, IReadOnlyList<SessionInfo> Sessions);
