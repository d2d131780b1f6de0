using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Checks that a form of signing in or out came from our own page in this browser. Its token is not bound to a person: one tab may sign in,
/// out, or in as somebody else while the form is still open in another.
/// </summary>
internal static class SignInForms
{
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>
    /// Makes the token of this page before anything else asks for one: the framework would bind it to the person who is signed in.
    /// </summary>
    public static void MakeToken(HttpContext context, IAntiforgery antiforgery)
    {
        var person = context.User;
        context.User = Nobody;
        antiforgery.GetAndStoreTokens(context);
        context.User = person;
    }

    /// <summary>
    /// Whether it was sent by the form of our own page, or by the menu of a live page (shell.js) with a header that a page of another site
    /// cannot send.
    /// </summary>
    public static async Task<bool> IsFromUsAsync(HttpContext context) =>
        context.Request.Headers.ContainsKey(Reauthentication.Header) || await IsOursAsync(context);

    public static async Task<bool> IsOursAsync(HttpContext context)
    {
        var person = context.User;
        context.User = Nobody;
        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        }
        finally
        {
            context.User = person;
        }
    }
}
