using System.Globalization;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Scheme, host and port of a page, as the header <c>Origin</c> names them (RFC 6454); the host in lower case and in its ASCII form.
/// </summary>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    public static WebOrigin Of(Uri url) => new(url.Scheme, Ascii(url), url.Port);

    /// <returns>Null for the header <c>null</c>, for a scheme other than http and https, and for anything that is not an origin.</returns>
    public static WebOrigin? Parse(string? header) =>
        Uri.TryCreate(header, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0 && url.PathAndQuery is "/" && url.Fragment.Length == 0 && !header!.EndsWith('/')
            ? Of(url)
            : null;

    /// <summary>The origin of pages that the host of this request serves.</summary>
    public static WebOrigin? Own(HttpRequest request) =>
        request.Host.HasValue && Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}", UriKind.Absolute, out var url)
            ? Of(url)
            : null;

    /// <summary>
    /// Whether a page of this origin was served by the host that this request addresses. Behind a proxy that ends TLS without saying so,
    /// the request is http: then host and port as written must be the same, and only the page's scheme may be the safer one.
    /// </summary>
    public bool IsServedBy(WebOrigin own) => this == own
        || (Scheme is "https" && own.Scheme is "http" && Host == own.Host && WrittenPort == own.WrittenPort);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Host}:{Port}");

    /// <summary>The port as a browser writes it; null for the default port of the scheme.</summary>
    private int? WrittenPort => Port == (Scheme is "https" ? 443 : 80) ? null : Port;

    private static string Ascii(Uri url) => (url.HostNameType is UriHostNameType.IPv6 ? url.Host : url.IdnHost).ToLowerInvariant();
}
