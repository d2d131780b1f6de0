using Mcu.Application.People;

namespace Mcu.Application.Sessions;

/// <summary>One signed-in browser as stored in its row. What it may do comes from here and never from its cookie.</summary>
public sealed record SessionInfo
{
    public required Guid Id { get; init; }

    /// <summary>Hash of the secret that only the browser's cookie holds.</summary>
    public required string Secret { get; init; }

    /// <summary><see cref="SessionKinds"/>.</summary>
    public required string Kind { get; init; }

    public required string SignInMethod { get; init; }

    /// <summary>Code of the person, or of the vacant position of a key; null for a key without one.</summary>
    public string? Person { get; init; }

    /// <summary>Code of the position the person acts in; null for a key without one.</summary>
    public string? Position { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public string? Block { get; init; }

    public string? Territory { get; init; }

    /// <summary>Version of its rights, raised whenever they change, so that whatever began under older ones stops.</summary>
    public required int Version { get; init; }

    /// <summary>Number of the last change of any session; nodes continue reading from the last one they know.</summary>
    public required long Change { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When it ends at the latest; null for a wall, where nobody is present to sign in again.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedWhy { get; init; }

    public required string Address { get; init; }

    public required string Agent { get; init; }

    /// <summary>
    /// Whether it was exchanged for a ticket of a release without rows: while its row is kept, the ticket cannot be exchanged again.
    /// </summary>
    public bool IsExchanged { get; init; }

    public bool IsLive(DateTimeOffset now) => EndedAt is null && (EndsAt is null || now < EndsAt);

    /// <summary>Whether both are of one person with the same rights.</summary>
    public bool HasSameRights(SessionInfo other) =>
        (Person, Position, Name, Role, Block, Territory)
            == (other.Person, other.Position, other.Name, other.Role, other.Block, other.Territory);
}

/// <summary>The kinds of sessions: a person's ends after a fixed time, a wall's lasts as long as the wall is seen.</summary>
public static class SessionKinds
{
    /// <summary>A person, whose session ends after a fixed time.</summary>
    public const string Person = "person";

    /// <summary>A wall, whose session has no end of its own.</summary>
    public const string Wall = "wall";
}

/// <summary>An end of a session that is still to be stored.</summary>
/// <param name="Why">One of <see cref="SessionEndReasons"/>.</param>
/// <param name="By">Who ended another person's session; null: it ended by itself.</param>
public sealed record SessionEnd(Guid Id, string Why, Actor? By);

/// <summary>Why a session ended, as it is stored.</summary>
public static class SessionEndReasons
{
    /// <summary>Somebody signed out.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>The same browser signed in again.</summary>
    public const string Replaced = "replaced";

    /// <summary>Its time is over.</summary>
    public const string Term = "term";

    /// <summary>A wall that nobody has seen for a long time.</summary>
    public const string Unseen = "unseen";

    /// <summary>An administrator ended it.</summary>
    public const string Revoked = "revoked";

    /// <summary>Its key, or the person, is no longer in the settings.</summary>
    public const string Settings = "settings";

    /// <summary>The person was blocked, or holds no position any more.</summary>
    public const string Position = "position";

    /// <summary>Its key has more sessions than allowed.</summary>
    public const string TooMany = "too-many";

    /// <summary>The outside provider refuses the person or no longer allows the position, or it is silent for too long.</summary>
    public const string Provider = "provider";
}
