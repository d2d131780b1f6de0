using Mcu.Dashboard.Http;


namespace Mcu.Dashboard.Access;

/// <summary>
/// Whose page asks. The session's cookie goes along with every request to this host, whichever site's page sends it (SameSite=Lax keeps other
/// sites out, but a sibling subdomain and another port of this host are the same site). So every web socket, every request to a hub and every
/// request that changes something must come from a page of this host or of <see cref="PublicUrls"/>; browsers say which by Origin and Sec-Fetch-Site,
/// and no page can forge them. A request with neither is a program's, one with a key in Authorization is not the cookie's: both pass.
/// Opening a page from a letter is a plain GET and is not asked.
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
            // A browser leaves Origin out of a GET of its own page, and says so in Sec-Fetch-Site; «none» is the person's own doing.
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
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method))
        || request.Headers.Upgrade.Count > 0
        || Array.Exists(Hubs, hub => request.Path.StartsWithSegments(hub, StringComparison.OrdinalIgnoreCase));
}
