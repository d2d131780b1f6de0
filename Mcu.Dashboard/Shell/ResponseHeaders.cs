using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Primitives;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// Headers of every response, set at the last moment, so that a response that replaces another one has them too: what a page may load,
/// whether it may be cached, that the browser stays on https, and that no redirect leads to a host that the caller made up.
/// </summary>
internal sealed class ResponseHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private const string Board = "/api/v1/board";

    /// <summary>For a year. Subdomains are not included, because they may belong to others.</summary>
    private const string StayOnHttps = "max-age=31536000";

    /// <summary>Paths of assets that come from packages and not from <c>MapStaticAssets</c>.</summary>
    private static readonly string[] Assets = ["/_framework", "/_content", "/lib"];

    private readonly bool _isProduction = environment.IsProduction();

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(SetAsync, context);
        return next(context);
    }

    private Task SetAsync(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        ContentPolicy.Add(context);
        if (_isProduction && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = StayOnHttps;
        }

        headers.CacheControl = Keeping(context, headers.CacheControl);
        if (Here(context.Request, headers.Location) is { } here)
        {
            headers.Location = here;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Responses of pages and endpoints are for the caller only and are stored in no cache, neither shared nor the browser's. The board may
    /// be in the browser's cache, to be revalidated with its tag (RFC 9111, 5.2.2.4 and 5.2.2.7).
    /// </summary>
    private static StringValues Keeping(HttpContext context, StringValues said)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
            || Array.Exists(Assets, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return said;
        }

        var isTagged = context.Response.Headers.ETag.Count > 0
            && context.Request.Path.StartsWithSegments(Board, StringComparison.OrdinalIgnoreCase);
        return isTagged ? "private, no-cache" : "no-store";
    }

    /// <summary>
    /// Makes a redirect relative. The framework writes redirects with the host of the request, which is whatever the caller sent.
    /// </summary>
    /// <returns>The address without its host when the host is that of the request; otherwise null.</returns>
    private static string? Here(HttpRequest request, string? location)
    {
        var own = $"{request.Scheme}://{request.Host.ToUriComponent()}";
        if (location is null || !location.StartsWith(own, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = location[own.Length..];
        return rest switch
        {
            [] => "/",
            ['/', '/' or '\\', ..] => null,
            ['/', ..] => rest,
            ['?' or '#', ..] => "/" + rest,
            _ => null,
        };
    }
}
