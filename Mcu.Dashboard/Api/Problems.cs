using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Api;

/// <summary>Every "no" of the HTTP endpoints, as RFC 9457 problem details: a stable <c>code</c> for machines, a sentence for people, nothing of the inside.</summary>
internal static class Problems
{
    /// <param name="more">Further members of the problem.</param>
    public static IResult Result(HttpContext context, int status, string code, Dictionary<string, object?>? more = null) =>
        Result(context, status, code, Sentence(context, code), more);

    public static IResult Result(HttpContext context, int status, string code, string detail, Dictionary<string, object?>? more = null)
    {
        var extensions = more ?? [];
        extensions["code"] = code;
        return Results.Problem(detail, statusCode: status, title: Title(context, status, code), extensions: extensions);
    }

    /// <summary>400 whose <c>errors</c> name the fields.</summary>
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

    /// <summary>429: too much waits already; says when to come again.</summary>
    public static IResult Busy(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Result(context, StatusCodes.Status429TooManyRequests, "busy");
    }

    /// <summary>503 that says when to come again.</summary>
    public static IResult Away(HttpContext context, string code, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Result(context, StatusCodes.Status503ServiceUnavailable, code);
    }

    public static IResult Missing(HttpContext context) => Result(context, StatusCodes.Status404NotFound, "missing");

    /// <summary>What a status means, in words; one that nobody foresaw is named by its class.</summary>
    /// <param name="code">A reason that has a title of its own goes before the status.</param>
    public static string Title(HttpContext context, int status, string? code = null)
    {
        IStringLocalizer<ApiTexts> words = Words(context);
        var title = code is null ? null : words[$"Title.{code}"];
        title = title is { ResourceNotFound: false } ? title : words[$"Title.{status}"];
        return !title.ResourceNotFound ? title : words[status < StatusCodes.Status500InternalServerError ? "Title.4xx" : "Title.5xx"];
    }

    public static string Sentence(HttpContext context, string code) => Words(context)[$"Problem.{code}"];

    /// <summary>The code of a bare status, as some part of the framework answered it.</summary>
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
