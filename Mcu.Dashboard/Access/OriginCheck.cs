using Mcu.Dashboard.Http;


namespace Mcu.Dashboard.Access;

/// <summary>
/// Checks which site's page sent a request. The session cookie is sent with every request to this host, whichever page makes it:
/// SameSite=Lax excludes other sites, but a sibling subdomain and another port of this host count as the same site. So every web socket,
/// every request to a hub and every request that changes something must come from a page of this host or of <see cref="PublicUrls"/>.
/// Browsers state the page's origin in Origin and Sec-Fetch-Site, which a page cannot forge. A request with neither header comes from a
/// program, and one with a key in Authorization does not rely on the cookie: both pass. Opening a page from a link in a letter is a plain
/// GET and is not checked.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, PublicUrls urls)
{
    private static readonly string[] Hubs = ["/_blazor", "/hubs"];

    public Task InvokeAsync(HttpContext context) => IsForeign(context.Request)
        ? Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, "access.origin")
        : next(context);

    private bool IsForeign(HttpRequest request)
    {
        if (!Acts(request) || request.Headers.ContainsKey("Authorization"))
        {
            return false;
        }

        var (origin, site) = (request.Headers.Origin, request.Headers["Sec-Fetch-Site"]);
        if (origin.Count == 0)
        {
            // A browser omits Origin from a GET by a page of the same origin and sets Sec-Fetch-Site instead; «none» means that the person
            // opened the address.
            return site.Count > 0 && site is not ["same-origin" or "none"];
        }

        if (origin.Count > 1 || site.Count > 1 || WebOrigin.Parse(origin) is not { } page)
        {
            return true;
        }

        if (urls.Contains(page))
        {
            return false;
        }

        return site is ["same-site" or "cross-site"] || WebOrigin.Own(request) is not { } own || !page.IsServedBy(own);
    }

    private static bool Acts(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method)
            || HttpMethods.IsTrace(request.Method))
        || request.Headers.Upgrade.Count > 0
        || Array.Exists(Hubs, hub => request.Path.StartsWithSegments(hub, StringComparison.OrdinalIgnoreCase));
}
