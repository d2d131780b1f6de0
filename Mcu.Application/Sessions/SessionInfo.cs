using Mcu.Application.People;

namespace Mcu.Application.Sessions;

/// <summary>One browser that is signed in, as its row says: what it may do comes from here and never from its cookie.</summary>
/// <param name="Secret">Hash of the secret that only the browser's cookie holds.</param>
/// <param name="Kind"><see cref="SessionKinds"/>.</param>
/// <param name="Via">How it was opened: by which key, by a link, in a demonstration.</param>
/// <param name="Person">Code of the person in the profile; null for a key without one.</param>
/// <param name="Version">Version of its rights: raised whenever they change, so that whoever began under others stops.</param>
/// <param name="Change">Number of the last change to any session; nodes read on from the last one they know.</param>
/// <param name="EndsAt">When it ends in any case; null for a wall, which nobody comes by to sign in again.</param>
public sealed record SessionInfo(
    Guid Id,
    string Secret,
    string Kind,
    string SignInMethod,
    string? Person,
    string Name,
    string Role,
    string? Block,
    string? Territory,
    int Version,
    long Change,
    DateTimeOffset CreatedAt,
    DateTimeOffset SeenAt,
    DateTimeOffset? EndsAt,
    DateTimeOffset? EndedAt,
    string? EndedWhy,
    string Address,
    string Agent)
{
    /// <summary>Whether it was made of a ticket of a release without rows: while its row is kept, the ticket opens nothing again.</summary>
    public bool IsExchanged { get; init; }

    public bool IsLive(DateTimeOffset now) => EndedAt is null && (EndsAt is null || now < EndsAt);

    /// <summary>Whether both are of one person with the same rights.</summary>
    public bool HasSameRights(SessionInfo other) =>
        (Person, Name, Role, Block, Territory) == (other.Person, other.Name, other.Role, other.Block, other.Territory);
}

/// <summary>A person's session ends after its hours; a wall's lives for as long as the wall is seen.</summary>
public static class SessionKinds
{
    /// <summary>A person, whose session has hours.</summary>
    public const string Person = "person";

    /// <summary>A wall, whose session has no end of its own.</summary>
    public const string Wall = "wall";
}

/// <summary>An end that the store is to learn.</summary>
/// <param name="Why">One of <see cref="SessionEndReasons"/>.</param>
/// <param name="By">Who ended another's session; null: it ended in its own course.</param>
public sealed record SessionEnd(Guid Id, string Why, Actor? By);

/// <summary>Why a session ended, as it is stored.</summary>
public static class SessionEndReasons
{
    /// <summary>Somebody signed out.</summary>
    public const string SignedOut = "signed-out";

    /// <summary>The same browser signed in again.</summary>
    public const string Replaced = "replaced";

    /// <summary>Its hours are over.</summary>
    public const string Term = "term";

    /// <summary>A wall that nobody has seen for a long time.</summary>
    public const string Unseen = "unseen";

    /// <summary>An administrator ended it.</summary>
    public const string Revoked = "revoked";

    /// <summary>Its key, or the person, is no longer in the settings.</summary>
    public const string Settings = "settings";

    /// <summary>Its key has more sessions than one key may have.</summary>
    public const string TooMany = "too-many";
}
