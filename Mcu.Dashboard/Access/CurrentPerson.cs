using System.Security.Claims;

namespace Mcu.Dashboard.Access;

/// <summary>Who is acting: a person of the profile, an API key, or the administrator of the one-time link.</summary>
/// <param name="Code">Code of the person in the profile; null for a key.</param>
/// <param name="Name">What others are told: «принял Иванова А. С.».</param>
/// <param name="Role">One of <see cref="Application.People.Roles"/>.</param>
public sealed record CurrentPerson(string? Code, string Name, string Role, string? Block, string? Territory)
{
    public const string CodeClaim = "mcu:person";
    public const string BlockClaim = "mcu:block";
    public const string TerritoryClaim = "mcu:territory";

    /// <summary>Id of the browser session; a caller with a key in the header has none.</summary>
    public const string SessionClaim = "mcu:session";

    /// <returns>Null when nobody is signed in.</returns>
    public static CurrentPerson? From(ClaimsPrincipal? principal) =>
        principal?.Identity?.IsAuthenticated == true
            ? new CurrentPerson(
                principal.FindFirstValue(CodeClaim),
                principal.Identity.Name ?? "",
                principal.FindFirstValue(ClaimTypes.Role) ?? "",
                principal.FindFirstValue(BlockClaim),
                principal.FindFirstValue(TerritoryClaim))
            : null;

    public ClaimsIdentity ToIdentity(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, Name));
        identity.AddClaim(new Claim(ClaimTypes.Role, Role));
        Add(CodeClaim, Code);
        Add(BlockClaim, Block);
        Add(TerritoryClaim, Territory);
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
