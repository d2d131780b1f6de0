using Mcu.Application.People;

namespace Mcu.Application.Sessions;

/// <summary>
/// The rows of sessions and of one-time sign-in links. Every call ends within seconds, whatever the database does: a person waits for the
/// answer.
/// </summary>
public interface ISessionStore
{
    /// <returns>The session as it stands: an id that exists already keeps its row.</returns>
    Task<SessionInfo> OpenAsync(SessionInfo fresh, CancellationToken ct);

    /// <summary>Uses up a link and opens the session, both or neither.</summary>
    /// <param name="link">Hash of the link's code.</param>
    /// <returns>Null when the link was used, is too old or never was.</returns>
    Task<SessionInfo?> OpenByLinkAsync(SessionInfo fresh, string link, DateTimeOffset now, CancellationToken ct);

    Task<SessionInfo?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>A new secret and a new end for a session that lives.</summary>
    /// <returns>Null when it lives no more.</returns>
    Task<SessionInfo?> RenewAsync(Guid id, string secret, DateTimeOffset endsAt, CancellationToken ct);

    /// <summary>Other rights for those of them that live: the next version of them, in one commit.</summary>
    /// <returns>Those that live, as they are now.</returns>
    Task<IReadOnlyList<SessionInfo>> ChangeRightsAsync(IReadOnlyCollection<SessionInfo> rights, CancellationToken ct);

    /// <summary>Ends those of them that live.</summary>
    /// <param name="by">Who ended another's session: the journal says so in the same commit. Null: they ended in their own course.</param>
    Task EndAsync(IReadOnlyCollection<Guid> ids, string why, Actor? by, DateTimeOffset now, CancellationToken ct);

    /// <summary>The clock that all nodes share.</summary>
    Task<DateTimeOffset> NowAsync(CancellationToken ct);

    /// <summary>Every session that lives, and the clock that all nodes share.</summary>
    Task<LiveSessions> ListLiveAsync(CancellationToken ct);

    /// <summary>What changed after a number, in order: opened, ended, or with other rights.</summary>
    Task<IReadOnlyList<SessionInfo>> ChangedAsync(long after, CancellationToken ct);

    /// <summary>Writes when sessions were last seen.</summary>
    Task SeenAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset at, CancellationToken ct);

    Task AddLinkAsync(string link, DateTimeOffset now, DateTimeOffset until, CancellationToken ct);

    /// <summary>
    /// Until when tickets of the releases that kept no rows are exchanged for rows; set at the first start that knows rows.
    /// </summary>
    Task<DateTimeOffset> ExchangesUntilAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>
    /// Writes the end of sessions whose time is over, and deletes what nobody needs any more, a few hundred rows at a time.
    /// </summary>
    /// <returns>How many rows were touched; 0 when all is tidy.</returns>
    Task<int> TidyAsync(DateTimeOffset now, CancellationToken ct);
}

/// <param name="Change">The number of the last change that is in it, or one before: nothing after it is missed.</param>
/// <param name="Now">The database's clock.</param>
public sealed record LiveSessions(long Change, DateTimeOffset Now, IReadOnlyList<SessionInfo> Sessions);
