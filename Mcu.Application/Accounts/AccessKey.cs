using Mcu.Application.People;

namespace Mcu.Application.Accounts;

/// <summary>A key of the programming interface that an administrator made. The key itself was shown once; only its hash is kept.</summary>
/// <param name="Hash">SHA-256 of the key, in hexadecimal digits.</param>
/// <param name="Name">What others see as the actor: «принял Экран смены».</param>
public sealed record AccessKey(Guid Id, string Hash, string Name, string Role, string? Block, string? Territory, DateTimeOffset CreatedAt)
{
    public const int MaxName = 200;

    /// <summary>The first moment at which it is no longer accepted; null: it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was last used, to the minute; null: never.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Identifies the key without revealing it: the first sixteen digits of its hash.</summary>
    public string Print => Hash[..16];

    public Actor Actor => new(null, Name, Role, Block, Territory);

    public bool IsInForce(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);
}
