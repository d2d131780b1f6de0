using Mcu.Dashboard.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace Mcu.Dashboard.Api;

/// <summary>
/// Answers requests under /api that match no endpoint: 405 with the allowed methods where only the method is wrong, otherwise 404.
/// </summary>
internal sealed class UnknownApiRoutes(EndpointDataSource endpoints)
{
    private const string Any = "/api/{**rest}";

    private readonly Lazy<(TemplateMatcher Path, IReadOnlyList<string> Methods)[]> _doors = new(() =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path
                && path.StartsWith("/api/", StringComparison.OrdinalIgnoreCase)
                && path != Any)
            .Select(endpoint => (
                new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), Defaults(endpoint.RoutePattern)),
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])),
    ]);

    public static void Map(IEndpointRouteBuilder routes) => routes
        .Map(Any, (HttpContext context, UnknownApiRoutes routes) => routes.Answer(context))
        .AllowAnonymous()
        .ExcludeFromDescription();

    private IResult Answer(HttpContext context)
    {
        string[] methods = [.. _doors.Value
            .Where(endpoint => endpoint.Path.TryMatch(context.Request.Path, []))
            .SelectMany(endpoint => endpoint.Methods)
            .SelectMany(method => HttpMethods.IsGet(method) ? [method, HttpMethods.Head] : (string[])[method])
            .Distinct(StringComparer.Ordinal)];
        if (methods.Length == 0)
        {
            return Problems.Missing(context);
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Result(context, StatusCodes.Status405MethodNotAllowed, "method");
    }

    private static RouteValueDictionary Defaults(RoutePattern pattern) => new(pattern.Defaults);
}
