using Mcu.Application.Sessions;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Live;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Signing in again without leaving the page, before the session runs out. The key or the password of the same person extends the
/// session, and its pages and drafts stay untouched. The key of another person opens a new session for them, and the page is reloaded.
/// </summary>
internal static class Reauthentication
{
    /// <summary>
    /// Header of these requests. A page of another site cannot send it without a CORS preflight, which this server never allows.
    /// </summary>
    public const string Header = "X-Mcu-Page";

    public static void Map(IEndpointRouteBuilder forms) => forms.MapPost("/sign-in/again", AgainAsync);

    private static async Task<IResult> AgainAsync(
        HttpContext context,
        IFormCollection form,
        KeyRing ring,
        WrongKeyLimiter wrong,
        AccountService accounts,
        SessionService service,
        SessionCache cache,
        DemoSwitch demo,
        CancellationToken ct)
    {
        if (!context.Request.Headers.ContainsKey(Header))
        {
            return SignInRefusal.Form(context);
        }

        if (SessionPrincipal.SessionOf(context.User) is not { } session || cache.Find(session.Id) is not { } card)
        {
            return Problems.Result(context, StatusCodes.Status401Unauthorized, "access.unknown");
        }

        try
        {
            var key = form["key"].ToString().Trim();
            if (key.Length == 0 && demo.IsOn && card.SignInMethod == SignInMethod.Demo)
            {
                return await service.RenewAsync(context, card, ct) ? Same() : Over(context);
            }

            if (SignInMethod.Stamp(card.SignInMethod) is not null && !wrong.AreSpent(context)
                && await accounts.IsTheirsAsync(card.Person ?? "", key, ClientAddress.Of(context), ct))
            {
                return await service.RenewAsync(context, card, ct) ? Same() : Over(context);
            }

            if (ring.Find(key) is not { Person: { } person } holder)
            {
                return wrong.IsToWait(context)
                    ? Problems.Result(context, StatusCodes.Status429TooManyRequests, "access.often")
                    : Problems.Result(context, StatusCodes.Status403Forbidden, "access.key");
            }

            if (card.SignInMethod == SignInMethod.Of(holder))
            {
                return await service.RenewAsync(context, card, ct) ? Same() : Over(context);
            }

            await service.OpenAsync(context, person, SignInMethod.Of(holder), ct);
            return Results.Json(new { same = false });
        }
        catch (StoreUnavailableException)
        {
            return SignInRefusal.NotNow(context);
        }
    }

    private static IResult Same() => Results.Json(new { same = true });

    private static IResult Over(HttpContext context) => Problems.Result(context, StatusCodes.Status401Unauthorized, "access.unknown");
}
