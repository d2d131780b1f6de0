using Mcu.Application.People;

namespace Mcu.Application.Sessions;

/// <summary>
/// What is needed to ask the outside provider again about the person of a session. Shared by all nodes: whichever is first asks.
/// </summary>
[ReachedBy]
public interface IOpenIdStore
{
    /// <summary>Stored before the session is opened, so that no session exists about which nobody asks.</summary>
    Task AddAsync(OpenIdGrant grant, CancellationToken ct);

    /// <summary>
    /// Takes sessions about which the provider was last asked before a moment, the longest ago first. A taken one is not given to another
    /// node until the next time. Rows of sessions that have ended are deleted.
    /// </summary>
    /// <param name="before">Asked last before this moment.</param>
    /// <param name="most">How many at most.</param>
    Task<IReadOnlyList<OpenIdGrant>> TakeDueAsync(DateTimeOffset before, DateTimeOffset now, int most, CancellationToken ct);

    /// <summary>The provider gave another token; what it said before is void from now on.</summary>
    Task ReplaceAsync(Guid session, string token, CancellationToken ct);

    /// <summary>The provider knows the person.</summary>
    Task ConfirmAsync(Guid session, DateTimeOffset now, CancellationToken ct);
}

/// <param name="Token">The provider's refresh token, protected.</param>
/// <param name="ConfirmedAt">When the provider last said that the person is known and allowed.</param>
public sealed record OpenIdGrant(Guid Session, string Token, DateTimeOffset ConfirmedAt);
