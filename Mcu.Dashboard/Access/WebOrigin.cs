using System.Globalization;

namespace Mcu.Dashboard.Access;

/// <summary>Scheme, host and port of a page, as the header <c>Origin</c> names them (RFC 6454); the host in lower case and in its ASCII form.</summary>
internal readonly record struct WebOrigin(string Scheme, string Host, int Port)
{
    public static WebOrigin Of(Uri url) => new(url.Scheme, Ascii(url), url.Port);

    /// <returns>Null for <c>null</c>, for another scheme than http and https, and for what is no origin.</returns>
    public static WebOrigin? Parse(string? header) =>
        Uri.TryCreate(header, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        && url.UserInfo.Length == 0 && url.PathAndQuery is "/" && url.Fragment.Length == 0 && !header!.EndsWith('/')
            ? Of(url)
            : null;

    /// <summary>The origin whose pages this request's host serves.</summary>
    public static WebOrigin? Own(HttpRequest request) =>
        request.Host.HasValue && Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}", UriKind.Absolute, out var url) ? Of(url) : null;

    /// <summary>
    /// Whether a page of this origin was served by the host that this request asks. A proxy that ends TLS without telling so leaves the request
    /// on http: the host and the port as they are written are the same then, and only the page's scheme is the safer one.
    /// </summary>
    public bool IsServedBy(WebOrigin own) => this == own
        || (Scheme is "https" && own.Scheme is "http" && Host == own.Host && WrittenPort == own.WrittenPort);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Scheme}://{Host}:{Port}");

    /// <summary>The port as a browser writes it; null for the scheme's own.</summary>
    private int? WrittenPort => Port == (Scheme is "https" ? 443 : 80) ? null : Port;

    private static string Ascii(Uri url) => (url.HostNameType is UriHostNameType.IPv6 ? url.Host : url.IdnHost).ToLowerInvariant();
}
