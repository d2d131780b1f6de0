using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Mcu.Dashboard.Http;
using Mcu.Application.Common;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The session cookie of a browser: the id of a session and the secret that proves it. Who the person is and what they may do comes from
/// the session's row, which this node has in memory; a session that is not there is looked up once in the store.
/// </summary>
internal static class Session
{
    /// <summary>Cookie of a screen that was paired: the view it shows where the address names none. It opens nothing.</summary>
    public const string ScreenCookie = "mcu-view";

    /// <summary>The page on which a screen shows its code.</summary>
    public const string PairingPath = "/wall/pair";

    public const string CookieName = "mcu";

    /// <summary>
    /// Marks a request whose session could not be looked up because the store is away: it is answered neither as signed in nor as signed
    /// out.
    /// </summary>
    private static readonly object Unsure = new();

    /// <summary>Key of the reason for which the session of the request's cookie ended.</summary>
    private static readonly object Ended = new();

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = CookieName;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = asked => asked.HttpContext.Items.ContainsKey(Unsure)
            ? SignInRefusal.NotNow(asked.HttpContext).ExecuteAsync(asked.HttpContext)
            : MachinePaths.Has(asked.Request)
                ? Problems.WriteAsync(asked.HttpContext, StatusCodes.Status401Unauthorized, "access.unknown")
                : GoTo(asked.Response, IsScreen(asked.Request)
                    ? PairingPath
                    : LocalUrl.SignIn(asked.Request, asked.HttpContext.Items[Ended] as string));
        options.Events.OnRedirectToAccessDenied = asked => MachinePaths.Has(asked.Request)
            ? Problems.WriteAsync(asked.HttpContext, StatusCodes.Status403Forbidden, "access.role")
            : Forbid(asked.HttpContext.Response);
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Whether a screen that was paired once asks for the wall: nobody stands before it to sign in.</summary>
    private static bool IsScreen(HttpRequest request) => request.Path == "/wall" && request.Cookies.ContainsKey(ScreenCookie);

    /// <summary>
    /// Checks the cookie against the session. An invalid cookie is not deleted: the answer to a late request must not delete the cookie
    /// that has replaced it.
    /// </summary>
    private static async Task ValidateAsync(CookieValidatePrincipalContext asked)
    {
        try
        {
            var card = Guid.TryParse(asked.Principal?.FindFirstValue(CurrentPerson.SessionClaim), out var id)
                ? await FindAsync(asked, id)
                : await ExchangeAsync(asked);
            if (card is not null && IsGood(asked, card))
            {
                asked.ReplacePrincipal(SessionPrincipal.Of(card));
                return;
            }

            asked.HttpContext.Items[Ended] ??= asked.HttpContext.RequestServices.GetRequiredService<SessionCache>().WhyEnded(id);
        }
        catch (Exception error) when (error is StoreUnavailableException
            || asked.HttpContext.RequestServices.GetRequiredService<IStoreFaults>().IsOne(error))
        {
            asked.HttpContext.Items[Unsure] = true;
        }

        asked.RejectPrincipal();
    }

    /// <summary>The demonstration setting is read each time, as the sign-in page does.</summary>
    private static bool IsGood(CookieValidatePrincipalContext asked, SessionInfo card) =>
        card.SignInMethod != SignInMethod.Demo || asked.HttpContext.RequestServices.GetRequiredService<DemoSwitch>().IsOn;

    private static async Task<SessionInfo?> FindAsync(CookieValidatePrincipalContext asked, Guid id)
    {
        var cache = asked.HttpContext.RequestServices.GetRequiredService<SessionCache>();
        if (!asked.Properties.Items.TryGetValue(SessionService.SecretItem, out var secret) || secret is null || cache.IsOver(id))
        {
            return null;
        }

        var hash = SessionService.Hash(secret);
        var card = cache.Find(id);
        if (card is not null && (Same(card.Secret, hash) || cache.WasRefused(card, hash)))
        {
            return Same(card.Secret, hash) ? card : null;
        }

        // The session was opened or renewed on another node a moment ago, or does not exist.
        if (cache.IsCut)
        {
            throw new StoreUnavailableException(new TimeoutException());
        }

        card = await asked.HttpContext.RequestServices.GetRequiredService<ISessionStore>().FindAsync(id, asked.HttpContext.RequestAborted);
        if (card is null)
        {
            cache.MarkEnded(id);
            return null;
        }

        cache.Take(card);
        asked.HttpContext.Items[Ended] = card.EndsAt <= cache.Now ? SessionEndReasons.Term : null;
        return cache.Find(id) is { } found && Same(found.Secret, hash) ? found : null;
    }

    /// <summary>
    /// Accepts the cookie of a release that kept no rows of sessions: it states who the person is and until when it is valid, and gets a
    /// row once.
    /// </summary>
    private static async Task<SessionInfo?> ExchangeAsync(CookieValidatePrincipalContext asked)
    {
        var services = asked.HttpContext.RequestServices;
        if (CurrentPerson.From(asked.Principal) is not { } old
            || asked.Principal?.FindFirstValue(SessionPrincipal.SignInMethodClaim) is not { } via
            || asked.Properties.ExpiresUtc is not { } until)
        {
            return null;
        }

        var service = services.GetRequiredService<SessionService>();
        if (await service.ExchangeAsync(asked.HttpContext, old, via, until, asked.HttpContext.RequestAborted) is not { } exchanged)
        {
            return null;
        }

        service.Extend(asked.Properties, exchanged.Card, exchanged.Secret);
        asked.ShouldRenew = true;
        return exchanged.Card;
    }

    private static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    /// <summary>Answers 403 without a body, so that the status pages put it into words.</summary>
    private static Task Forbid(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task GoTo(HttpResponse response, string url)
    {
        response.Redirect(url);
        return Task.CompletedTask;
    }
}
