namespace Mcu.Dashboard.Http;

/// <summary>
/// Answers HEAD like GET without a body (RFC 9110, 9.3.2), for pages and endpoints alike, because monitors and link checkers send it. The
/// server remembers the original method and sends no body. Hubs are excluded: a GET to them opens a connection.
/// </summary>
internal sealed class HeadRequests(RequestDelegate next)
{
    private static readonly string[] Hubs = ["/_blazor", "/hubs"];

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsHead(request.Method)
            && !Array.Exists(Hubs, hub => request.Path.StartsWithSegments(hub, StringComparison.OrdinalIgnoreCase)))
        {
            request.Method = HttpMethods.Get;
        }

        return next(context);
    }
}
