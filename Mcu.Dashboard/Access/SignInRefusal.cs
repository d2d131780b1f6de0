using System.Globalization;
using Mcu.Dashboard.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mcu.Dashboard.Access;

/// <summary>A refused sign-in: a page with a sentence for a browser, problem details for a program.</summary>
internal static class SignInRefusal
{
    private const int ComeAgainIn = 5;

    /// <summary>Nobody can sign in now, because the store of sessions is away.</summary>
    public static IResult NotNow(HttpContext context)
    {
        context.Response.Headers.RetryAfter = ComeAgainIn.ToString(CultureInfo.InvariantCulture);
        return Result(context, StatusCodes.Status503ServiceUnavailable, "away");
    }

    /// <summary>
    /// The form's token is missing or belongs to another browser: the page was open too long, or the browser keeps no cookies.
    /// </summary>
    public static IResult Form(HttpContext context) => Result(context, StatusCodes.Status400BadRequest, "form");

    private static IResult Result(HttpContext context, int status, string what)
    {
        var accepts = context.Request.Headers.Accept.ToString();
        if (MachinePaths.Has(context.Request) || !accepts.Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return Problems.Result(context, status, $"access.{what}");
        }

        var words = new Dictionary<string, object?>
        {
            [nameof(SignInRefusalDocument.What)] = what,
            [nameof(SignInRefusalDocument.Theme)] = ThemeCookie.Plain(context.Request),
        };
        return new RazorComponentResult<SignInRefusalDocument>(words)
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
    }
}
