using System.Globalization;
using System.Security.Claims;
using Mcu.Application.People;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>Converts a session into a principal and back.</summary>
internal static class SessionPrincipal
{
    /// <summary>Claim with the version of the session's rights: what was started under another version stops.</summary>
    public const string RightsClaim = "mcu:rights";

    /// <summary>
    /// Claim with the way the session was opened. Nodes of the release without session rows read it while nodes are upgraded one by one.
    /// </summary>
    public const string SignInMethodClaim = "mcu:via";

    public static ClaimsPrincipal Of(SessionInfo card)
    {
        var identity = (PersonOf(card) with { Origin = card.Address }).ToIdentity(Schemes.Session);
        identity.AddClaim(new Claim(CurrentPerson.SessionClaim, card.Id.ToString("N")));
        identity.AddClaim(new Claim(RightsClaim, card.Version.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(SignInMethodClaim, card.SignInMethod));
        return new ClaimsPrincipal(identity);
    }

    public static Actor PersonOf(SessionInfo card) => new(card.Person, card.Name, card.Role, card.Block, card.Territory)
    {
        Position = card.Position,
    };

    /// <summary>The session with the rights that somebody has now.</summary>
    public static SessionInfo With(SessionInfo card, Actor person) => card with
    {
        Person = person.Code,
        Position = person.Position,
        Name = person.Name,
        Role = person.Role,
        Block = person.Block,
        Territory = person.Territory,
    };

    /// <returns>Null when nobody is signed in, and for a caller with a key in the header.</returns>
    public static (Guid Id, int Rights)? SessionOf(ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(CurrentPerson.SessionClaim), out var id)
        && int.TryParse(principal.FindFirstValue(RightsClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var rights)
            ? (id, rights)
            : null;
}
