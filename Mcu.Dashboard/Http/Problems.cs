using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Http;

/// <summary>
/// Refusals of the HTTP endpoints as RFC 9457 problem details: a stable <c>code</c> for programs, a sentence for people, and no internals.
/// </summary>
internal static class Problems
{
    /// <param name="more">Additional members of the problem.</param>
    public static IResult Result(HttpContext context, int status, string code, Dictionary<string, object?>? more = null) =>
        Result(context, status, code, Sentence(context, code), more);

    public static IResult Result(HttpContext context, int status, string code, string detail, Dictionary<string, object?>? more = null)
    {
        var extensions = more ?? [];
        extensions["code"] = code;
        return Results.Problem(detail, statusCode: status, title: Title(context, status, code), extensions: extensions);
    }

    /// <summary>400 with the wrong fields in <c>errors</c>.</summary>
    public static IResult Faults(HttpContext context, string code, IEnumerable<Fault> faults)
    {
        var sentences = context.RequestServices.GetRequiredService<FaultTexts>();
        return Result(context, StatusCodes.Status400BadRequest, code, new Dictionary<string, object?>
        {
            ["errors"] = faults
                .GroupBy(fault => fault.Field)
                .ToDictionary(field => field.Key, field => field.Select(sentences.Sentence).Distinct().ToArray()),
        });
    }

    /// <summary>429: too many requests are waiting; Retry-After says when to try again.</summary>
    public static IResult Busy(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Result(context, StatusCodes.Status429TooManyRequests, "busy");
    }

    /// <summary>503 with Retry-After.</summary>
    public static IResult Away(HttpContext context, string code, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Result(context, StatusCodes.Status503ServiceUnavailable, code);
    }

    public static IResult Missing(HttpContext context) => Result(context, StatusCodes.Status404NotFound, "missing");

    /// <summary>The title of a status; a status without a title of its own gets that of its class.</summary>
    /// <param name="code">A reason whose own title, if there is one, replaces that of the status.</param>
    public static string Title(HttpContext context, int status, string? code = null)
    {
        IStringLocalizer<ApiTexts> words = Words(context);
        var title = code is null ? null : words[$"Title.{code}"];
        title = title is { ResourceNotFound: false } ? title : words[$"Title.{status}"];
        return !title.ResourceNotFound ? title : words[status < StatusCodes.Status500InternalServerError ? "Title.4xx" : "Title.5xx"];
    }

    public static string Sentence(HttpContext context, string code) => Words(context)[$"Problem.{code}"];

    /// <summary>The code for a bare status that some part of the framework returned.</summary>
    public static string CodeOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "access.unknown",
        StatusCodes.Status403Forbidden => "access.role",
        StatusCodes.Status404NotFound => "missing",
        StatusCodes.Status405MethodNotAllowed => "method",
        StatusCodes.Status406NotAcceptable => "accept",
        StatusCodes.Status408RequestTimeout => "slow",
        StatusCodes.Status411LengthRequired => "length",
        StatusCodes.Status413PayloadTooLarge => "tooLarge",
        StatusCodes.Status414UriTooLong => "address",
        StatusCodes.Status415UnsupportedMediaType => "media",
        StatusCodes.Status429TooManyRequests => "access.often",
        StatusCodes.Status431RequestHeaderFieldsTooLarge => "headers",
        StatusCodes.Status499ClientClosedRequest => "gone",
        StatusCodes.Status503ServiceUnavailable => "away",
        >= StatusCodes.Status500InternalServerError => "internal",
        _ => "request",
    };

    public static Task WriteAsync(HttpContext context, int status, string code) => Result(context, status, code).ExecuteAsync(context);

    private static IStringLocalizer<ApiTexts> Words(HttpContext context) =>
        context.RequestServices.GetRequiredService<IStringLocalizer<ApiTexts>>();
}
