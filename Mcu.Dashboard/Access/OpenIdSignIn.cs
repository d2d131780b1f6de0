using System.Security.Claims;
using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Opens a session for whom the outside provider named, or says why not. The provider makes nobody a member of the staff: an administrator
/// added the person under the code that the provider states, and appointed them; a group of the provider then allows that position.
/// </summary>
internal sealed partial class OpenIdSignIn(
    OpenIdSettings settings,
    OpenIdProvider provider,
    UseCaseRunner<IOpenIdStore> grants,
    UseCaseRunner<IStaffStore> staff,
    StaffDirectory directory,
    SessionService sessions,
    SessionCache cache,
    RefusedSignIns refused,
    WrongKeyLimiter wrong,
    IDataProtectionProvider protection,
    ILogger<OpenIdSignIn> logger)
{
    /// <summary>The subject of the journal's entries about refused sign-ins of people whom the staff does not know.</summary>
    public const string Unknown = "openid";

    private readonly IDataProtector _tokens = protection.CreateProtector("mcu.openid");

    public string Open(string token) => _tokens.Unprotect(token);

    public string Seal(string token) => _tokens.Protect(token);

    /// <param name="principal">Whom the signed token names; the framework's handler has checked it.</param>
    /// <param name="returnUrl">The page that was asked for, on this site.</param>
    public async Task EnterAsync(HttpContext context, ClaimsPrincipal? principal, AuthenticationProperties? tokens, string? returnUrl)
    {
        try
        {
            await (await ResultAsync(context, principal, tokens, returnUrl)).ExecuteAsync(context);
        }
        catch (StoreUnavailableException)
        {
            await SignInRefusal.NotNow(context).ExecuteAsync(context);
        }
    }

    /// <summary>The provider refused, or its answer does not hold: a wrong signature or issuer, an answer nobody asked for.</summary>
    /// <param name="fault">Null: the person, or the provider, said no.</param>
    public Task RefuseAsync(HttpContext context, Exception? fault) => Refuse(context, "provider", Unknown, fault).ExecuteAsync(context);

    private async Task<IResult> ResultAsync(
        HttpContext context, ClaimsPrincipal? principal, AuthenticationProperties? tokens, string? returnUrl)
    {
        var ct = context.RequestAborted;
        if (tokens?.GetTokenValue("access_token") is not { Length: > 0 } access
            || tokens.GetTokenValue("refresh_token") is not { Length: > 0 } refresh)
        {
            LogNoToken();
            return Refuse(context, "provider", Unknown, null);
        }

        var said = await provider.AskAsync(access, ct);
        if (said.Subject is not { } subject || subject != principal?.FindFirstValue("sub"))
        {
            return Refuse(context, "provider", Unknown, null);
        }

        await staff.RunAsync(async store =>
        {
            await store.ReadAsync(ct); // The person may have been added on another node a moment ago.
            return true;
        });
        if (directory.Current.Person(said.Code) is not { IsMadeUp: false } person)
        {
            return Refuse(context, "provider-person", Unknown, null);
        }

        var held = directory.Current.PositionsOf(person.Code, directory.Today)
            .Where(occupant => occupant.Position.Role is not null).ToArray();
        if (person.BlockedAt is not null || held.Length == 0)
        {
            return Refuse(context, "position", person.Code, null);
        }

        var allowed = settings.PositionsOf(said.Groups ?? []);
        if (Array.Find(held, occupant => allowed.Contains(occupant.Position.Code)) is not { } chosen)
        {
            return Refuse(context, "provider-group", person.Code, null);
        }

        // The handler answers before the request's own session was looked at, and the browser's previous session must end.
        context.User = (await context.AuthenticateAsync(Schemes.Session)).Principal ?? context.User;
        var actor = Actor.In(chosen);
        await sessions.OpenAsync(
            context,
            actor,
            SignInMethod.OfSubject(settings.Authority, subject),
            ct,
            session => grants.RunAsync(async store =>
            {
                await store.AddAsync(new OpenIdGrant(session, Seal(refresh), cache.Now), ct);
                return true;
            }));
        return Results.LocalRedirect(SignInEndpoints.Next(actor, returnUrl));
    }

    private IResult Refuse(HttpContext context, string error, string subject, Exception? fault)
    {
        refused.Note(subject, ClientAddress.Of(context));
        return SignInEndpoints.Wrong(context, wrong, () =>
        {
            LogRefused(error, (fault?.InnerException ?? fault)?.GetType().Name ?? "-");
            return Results.LocalRedirect($"/sign-in?error={error}");
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in through the provider was refused: {Why} ({Fault}).")]
    private partial void LogRefused(string why, string fault);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "The provider gave no refresh token, without which nobody can be asked about later: allow this application one.")]
    private partial void LogNoToken();
}
