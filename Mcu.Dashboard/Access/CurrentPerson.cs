using System.Security.Claims;
using Mcu.Application.People;
using Microsoft.AspNetCore.Components.Authorization;

namespace Mcu.Dashboard.Access;

/// <summary>Converts between an actor and the claims of a request or a circuit.</summary>
public static class CurrentPerson
{
    public const string CodeClaim = "mcu:person";
    public const string PositionClaim = "mcu:position";

    /// <summary>Claim with the address of the caller, for the journal.</summary>
    public const string OriginClaim = "mcu:origin";

    public const string BlockClaim = "mcu:block";
    public const string TerritoryClaim = "mcu:territory";

    /// <summary>Claim with the id of the browser session; a caller that sends a key in the header has none.</summary>
    public const string SessionClaim = "mcu:session";

    /// <returns>Null when nobody is signed in.</returns>
    public static Actor? From(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true
            ? new Actor(
                principal.FindFirstValue(CodeClaim),
                principal.Identity.Name ?? "",
                principal.FindFirstValue(ClaimTypes.Role) ?? "",
                principal.FindFirstValue(BlockClaim),
                principal.FindFirstValue(TerritoryClaim))
            {
                Position = principal.FindFirstValue(PositionClaim),
                Origin = principal.FindFirstValue(OriginClaim),
                Session = Guid.TryParse(principal.FindFirstValue(SessionClaim), out var session) ? session : null,
            }
            : null;

    /// <summary>The actor of a circuit.</summary>
    /// <param name="authentication">The cascading parameter of a component; null where there is none.</param>
    /// <returns>Null when nobody is signed in.</returns>
    public static async Task<Actor?> FromAsync(Task<AuthenticationState>? authentication) =>
        authentication is null ? null : From((await authentication).User);

    public static ClaimsIdentity ToIdentity(this Actor actor, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, actor.Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, actor.Role));
        Add(CodeClaim, actor.Code);
        Add(PositionClaim, actor.Position);
        Add(OriginClaim, actor.Origin);
        Add(BlockClaim, actor.Block);
        Add(TerritoryClaim, actor.Territory);
        return identity;

        void Add(string type, string? value)
        {
            if (value is not null)
            {
                identity.AddClaim(new Claim(type, value));
            }
        }
    }
}
