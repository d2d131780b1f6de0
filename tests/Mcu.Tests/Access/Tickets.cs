using System.Security.Claims;
using Mcu.Application.People;
using Mcu.Dashboard.Access;
using Mcu.Tests.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace Mcu.Tests.Access;

/// <summary>Makes cookies as somebody with the signing keys could, and as the releases did that kept no rows of sessions.</summary>
internal static class Tickets
{
    private static readonly TimeProvider Time = TimeProvider.System;

    public static AuthenticationTicket Of(string session, string? secret, string role)
    {
        var identity = new Actor(null, "Окунёва Т. П.", role, null, null).ToIdentity(Schemes.Session);
        identity.AddClaim(new Claim(CurrentPerson.SessionClaim, session));
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(identity), Properties(TimeSpan.FromHours(24)), Schemes.Session);
        if (secret is not null)
        {
            ticket.Properties.Items[SessionService.SecretItem] = secret;
        }

        return ticket;
    }

    /// <summary>A cookie as the releases without rows of sessions set it.</summary>
    public static AuthenticationTicket Old(Actor person, string via, TimeSpan lasts)
    {
        var identity = person.ToIdentity(Schemes.Session);
        identity.AddClaim(new Claim(SessionPrincipal.SignInMethodClaim, via));
        return new AuthenticationTicket(new ClaimsPrincipal(identity), Properties(lasts), Schemes.Session);
    }

    public static string Protect(ApiTestHost host, AuthenticationTicket ticket) => Format(host).Protect(ticket);

    public static AuthenticationTicket Read(ApiTestHost host, string cookie) => Format(host).Unprotect(cookie)!;

    private static ISecureDataFormat<AuthenticationTicket> Format(ApiTestHost host) =>
        host.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Schemes.Session).TicketDataFormat;

    private static AuthenticationProperties Properties(TimeSpan lasts) =>
        new() { IsPersistent = true, IssuedUtc = Time.GetUtcNow(), ExpiresUtc = Time.GetUtcNow() + lasts };
}
