using Microsoft.AspNetCore.Http.Features;

namespace Mcu.Dashboard.Http;

/// <summary>
/// Reads the id of <c>GET /api/v1/intake/{source}/{externalId}</c> from the address as it was sent. The server decodes an address once,
/// keeps %2F and resolves «.» and «..» as path segments; ids that contain an escaped slash or consist of dots would turn into other ids.
/// </summary>
internal sealed class RawIntakeAddress(RequestDelegate next)
{
    private const string Prefix = "/api/v1/intake/";

    /// <summary>Placeholder that the route gets instead of an id that the server would read differently.</summary>
    private const string Stand = "id";

    public Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && Split(RawPath(context)) is ({ } source, { } id))
        {
            context.Features.Set(new IntakeAddress(Uri.UnescapeDataString(source), Uri.UnescapeDataString(id)));
            context.Request.Path = $"{Prefix}{Stand}/{Stand}";
        }

        return next(context);
    }

    private static string RawPath(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        var path = query < 0 ? target : target[..query];

        // A proxy may send the address with scheme and host before the path.
        var host = path.IndexOf("://", StringComparison.Ordinal);
        return path is ['/', ..] || host < 0 ? path : path.IndexOf('/', host + 3) is var slash and > 0 ? path[slash..] : "";
    }

    private static (string Source, string Id)? Split(string path)
    {
        if (!path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = path[Prefix.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < rest.Length - 1 && rest[..slash] is not ("." or "..") ? (rest[..slash], rest[(slash + 1)..]) : null;
    }
}

/// <summary>The message that is asked for, decoded once from the address as it was sent.</summary>
internal sealed record IntakeAddress(string Source, string ExternalId);
