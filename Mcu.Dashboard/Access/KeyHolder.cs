using System.Security.Claims;
using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>Whom a key belongs to: a person, a screen or a source.</summary>
/// <param name="Hash">SHA-256 of the key.</param>
internal sealed record KeyHolder(byte[] Hash, Actor? Person, string? Source)
{
    /// <summary>Claim with the name of the source whose token was sent.</summary>
    public const string SourceClaim = "mcu:source";

    /// <summary>Identifies the key without revealing it: the first eight bytes of its hash in hexadecimal digits.</summary>
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
