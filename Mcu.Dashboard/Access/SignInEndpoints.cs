using Mcu.Application.People;
using Mcu.Dashboard.Shell;

namespace Mcu.Dashboard.Access;

/// <summary>The forms of the sign-in page: by key, as a person of the demonstration, and out again.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        // Reading the form makes the antiforgery check; a form without its token is 400.
        var forms = routes.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        forms.MapPost("/sign-in/key", ByKeyAsync);
        forms.MapPost("/sign-in/as", InDemoAsync);
        forms.MapPost("/sign-out", OutAsync);
    }

    private static async Task<IResult> ByKeyAsync(HttpContext context, IFormCollection form, KeyRing ring, WrongKeys wrong)
    {
        var returnUrl = LocalUrl.Only(form["returnUrl"]);
        if (ring.Find(form["key"].ToString().Trim()) is not { Person: { } person } holder)
        {
            // Only who is wrong waits: a right key passes, whatever its neighbours behind the same address did.
            if (wrong.AreSpent(context))
            {
                WrongKeys.SayWhen(context.Response);
                return new RefusalResult(StatusCodes.Status429TooManyRequests, "access.often");
            }

            wrong.Add(context);
            var query = QueryString.Create("error", "key");
            return Results.LocalRedirect($"/sign-in{(returnUrl is null ? query : query.Add("returnUrl", returnUrl))}");
        }

        await Session.OpenByKeyAsync(context, holder);
        return Results.LocalRedirect(Next(person, returnUrl));
    }

    private static async Task<IResult> InDemoAsync(HttpContext context, IFormCollection form, DemoSwitch demo, Municipality town)
    {
        if (!demo.IsOn || town.Person(form["person"]) is not { } found)
        {
            return Results.NotFound();
        }

        var person = new CurrentPerson(found.Code, found.Name, found.Role, found.Block, found.Territory);
        await Session.OpenInDemoAsync(context, person);
        return Results.LocalRedirect(Next(person, LocalUrl.Only(form["returnUrl"])));
    }

    private static IResult OutAsync(IFormCollection form) =>
        Results.SignOut(new() { RedirectUri = "/sign-in" }, [Schemes.Session]);

    /// <summary>A wall always goes to the wall: whatever page was asked for, it may see no other.</summary>
    private static string Next(CurrentPerson person, string? returnUrl) =>
        person.Role == Roles.Wall ? "/wall" : returnUrl is null or "/" ? HomePath.For(person) : returnUrl;
}
