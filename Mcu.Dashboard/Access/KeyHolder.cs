using System.Security.Claims;
using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>Whose key it is: a person's or a screen's, or a source's.</summary>
/// <param name="Hash">SHA-256 of the key.</param>
internal sealed record KeyHolder(byte[] Hash, Actor? Person, string? Source)
{
    /// <summary>Name of the source whose token was shown.</summary>
    public const string SourceClaim = "mcu:source";

    /// <summary>Tells one key from another without giving it away.</summary>
    public string Print => Convert.ToHexStringLower(Hash.AsSpan(0, 8));

    public ClaimsIdentity ToIdentity(string scheme)
    {
        if (Person is not null)
        {
            return Person.ToIdentity(scheme);
        }

        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.Name, Source ?? ""));
        identity.AddClaim(new Claim(SourceClaim, Source ?? ""));
        return identity;
    }
}
