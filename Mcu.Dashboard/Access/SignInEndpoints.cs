using Mcu.Application.Appointments;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Access;

/// <summary>The forms of the sign-in page: by key, by a one-time link, as a person of the demonstration, and signing out.</summary>
internal static class SignInEndpoints
{
    /// <summary>Too many wrong attempts from this address in this minute.</summary>
    public static IResult Often => new RefusalResult(StatusCodes.Status429TooManyRequests, "access.often");

    public static void Map(IEndpointRouteBuilder routes)
    {
        // The antiforgery token is checked by a filter of our own, which answers with a sentence.
        var forms = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
        forms.MapPost("/sign-in/key", ByKeyAsync).AddEndpointFilter(OnlyOursAsync);
        forms.MapPost("/sign-in/link", ByLinkAsync).AddEndpointFilter(OnlyOursAsync);
        forms.MapPost("/sign-in/as", InDemoAsync).AddEndpointFilter(OnlyOursAsync);
        forms.MapPost("/sign-in/position", ToPositionAsync).AddEndpointFilter(OnlyFromUsAsync);
        forms.MapPost("/sign-out", OutAsync);
        forms.MapGet("/sign-in/openid", OpenIdServices.GoAsync);
        AccountEndpoints.Map(forms, OnlyOursAsync);
        Reauthentication.Map(forms);
    }

    private static ValueTask<object?> OnlyOursAsync(EndpointFilterInvocationContext asked, EndpointFilterDelegate next) =>
        OnlyAsync(SignInForms.IsOursAsync(asked.HttpContext), asked, next);

    private static ValueTask<object?> OnlyFromUsAsync(EndpointFilterInvocationContext asked, EndpointFilterDelegate next) =>
        OnlyAsync(SignInForms.IsFromUsAsync(asked.HttpContext), asked, next);

    private static async ValueTask<object?> OnlyAsync(
        Task<bool> isOurs, EndpointFilterInvocationContext asked, EndpointFilterDelegate next)
    {
        if (!await isOurs)
        {
            return SignInRefusal.Form(asked.HttpContext);
        }

        try
        {
            return await next(asked);
        }
        catch (StoreUnavailableException)
        {
            return SignInRefusal.NotNow(asked.HttpContext);
        }
    }

    private static async Task<IResult> ByKeyAsync(
        HttpContext context,
        IFormCollection form,
        KeyRing ring,
        KeyUse use,
        WrongKeyLimiter wrong,
        SessionService service,
        CancellationToken ct)
    {
        var returnUrl = LocalUrl.Only(form["returnUrl"]);
        if (ring.Find(form["key"].ToString().Trim()) is not { Person: { } person } holder)
        {
            var query = QueryString.Create("error", "key");
            return Wrong(
                context,
                wrong,
                () => Results.LocalRedirect($"/sign-in{(returnUrl is null ? query : query.Add("returnUrl", returnUrl))}"));
        }

        await service.OpenAsync(context, person, SignInMethod.Of(holder), ct);
        use.Touch(holder.Print);
        return Results.LocalRedirect(Next(person, returnUrl));
    }

    private static async Task<IResult> ByLinkAsync(
        HttpContext context,
        IFormCollection form,
        WrongKeyLimiter wrong,
        SessionService service,
        IStringLocalizer<Texts> words,
        CancellationToken ct)
    {
        var administrator = new Actor(null, words[$"Role.{Roles.Admin}"], Roles.Admin, null, null);
        if (await service.OpenByLinkAsync(context, administrator, form["code"].ToString(), ct))
        {
            return Results.LocalRedirect("/");
        }

        return Wrong(context, wrong, () => Results.LocalRedirect("/sign-in?error=code"));
    }

    private static async Task<IResult> InDemoAsync(
        HttpContext context, IFormCollection form, DemoSwitch demo, StaffDirectory directory, SessionService service, CancellationToken ct)
    {
        // The person, and after a blank the position they step into.
        var said = form["person"].ToString().Split(' ', 2);
        var held = directory.Current.PositionsOf(said[0], directory.Today)
            .Where(occupant => occupant is { Person: { IsMadeUp: true, BlockedAt: null }, Position.Role: not null }).ToArray();
        if (!demo.IsOn || (Array.Find(held, occupant => occupant.Position.Code == said[^1]) ?? held.FirstOrDefault()) is not { } found)
        {
            return Results.NotFound();
        }

        var person = Actor.In(found);
        await service.OpenAsync(context, person, SignInMethod.Demo, ct);
        return Results.LocalRedirect(Next(person, LocalUrl.Only(form["returnUrl"])));
    }

    /// <summary>
    /// Ends the session: every tab, circuit and connection of it, on every node. Signing out without a session succeeds too.
    /// </summary>
    private static async Task<IResult> OutAsync(HttpContext context, SessionService service, CancellationToken ct)
    {
        if (SessionPrincipal.SessionOf(context.User) is { } session)
        {
            if (!await SignInForms.IsFromUsAsync(context))
            {
                return SignInRefusal.Form(context);
            }

            await service.EndAsync(session.Id, SessionEndReasons.SignedOut, ct);
            await context.SignOutAsync(Schemes.Session);
        }

        return Results.LocalRedirect("/sign-in");
    }

    /// <summary>The person goes on in another of their positions, in every tab of this browser.</summary>
    private static async Task<IResult> ToPositionAsync(
        HttpContext context, IFormCollection form, SessionCache cache, SessionService service, CancellationToken ct)
    {
        if (SessionPrincipal.SessionOf(context.User) is not { } session || cache.Find(session.Id) is not { } card)
        {
            return Results.LocalRedirect("/sign-in");
        }

        var person = await service.ChoosePositionAsync(card, form["position"].ToString(), ct);
        return person is null ? Results.NotFound() : Results.LocalRedirect(HomePath.For(person));
    }

    /// <summary>Only wrong attempts have to wait: a valid key or link passes, whatever others behind the same address did.</summary>
    public static IResult Wrong(HttpContext context, WrongKeyLimiter wrong, Func<IResult> answer) => wrong.IsToWait(context)
        ? Often
        : answer();

    /// <summary>A wall screen always goes to the wall: it may see no other page, whichever was requested.</summary>
    public static string Next(Actor person, string? returnUrl) =>
        person.Role == Roles.Wall ? "/wall" : returnUrl is null or "/" ? HomePath.For(person) : returnUrl;
}
