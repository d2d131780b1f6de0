namespace Mcu.Dashboard.Shell;

/// <summary>
/// Restricts what a page may load and run to our own files. Inline styles are allowed, because Virtualize, dialogs and plots set them.
/// </summary>
internal static class ContentPolicy
{
    public static void Add(HttpContext http)
    {
        // A host may contain characters with a meaning in the policy (RFC 3986 allows «;» and «,»); such a host is not added.
        var host = http.Request.Host.ToUriComponent();
        var sockets = host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']')
            ? $" ws://{host} wss://{host}"
            : "";
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
            $"connect-src 'self'{sockets}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
    }
}
