namespace Mcu.Dashboard.Shell;

/// <summary>
/// Answers HEAD as GET without its body (RFC 9110, 9.3.2), for pages and endpoints alike: monitors and link checkers ask so. The server remembers
/// which method came and sends no body. Hubs are left alone: what they answer to GET is a connection.
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
