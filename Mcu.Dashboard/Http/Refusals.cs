using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Http;

/// <summary>
/// Writes a refusal in the form its reader can use: a small page for a person, problem details for a program. These pages have no circuit.
/// </summary>
internal static class Refusals
{
    /// <param name="code">Stable, for programs; its sentence is the text <c>Problem.&lt;code&gt;</c>.</param>
    public static Task WriteAsync(HttpContext context, int status, string code) =>
        MachinePaths.IsForPeople(context.Request)
            ? PageAsync(context, status, Problems.Title(context, status, code), Problems.Sentence(context, code))
            : Problems.WriteAsync(context, status, code);

    /// <summary>Adds title and sentence to an answer that has only a status.</summary>
    public static Task WriteAsync(HttpContext context, int status)
    {
        if (!MachinePaths.IsForPeople(context.Request))
        {
            return Problems.WriteAsync(context, status, Problems.CodeOf(status));
        }

        var words = context.RequestServices.GetRequiredService<IStringLocalizer<ShellTexts>>();
        return status switch
        {
            StatusCodes.Status404NotFound => PageAsync(context, status, words["NotFound"], words["NotFound.why"], "not-found"),
            StatusCodes.Status403Forbidden => PageAsync(context, status, words["Forbidden"], words["Forbidden.why"], "forbidden"),
            >= StatusCodes.Status500InternalServerError => PageAsync(context, status, words["Error"], words["Error.why"], "page-error"),
            _ => WriteAsync(context, status, Problems.CodeOf(status)),
        };
    }

    private static Task PageAsync(HttpContext context, int status, string title, string why, string mark = "refused") =>
        new RazorComponentResult<StatusDocument>(new Dictionary<string, object?>
        {
            [nameof(StatusDocument.Title)] = title,
            [nameof(StatusDocument.Why)] = why,
            [nameof(StatusDocument.Mark)] = mark,
            [nameof(StatusDocument.Theme)] = ThemeCookie.Plain(context.Request),
        })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        }.ExecuteAsync(context);
}

/// <summary>The same as the result of an endpoint.</summary>
internal sealed class RefusalResult(int status, string code) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => Refusals.WriteAsync(httpContext, status, code);
}
