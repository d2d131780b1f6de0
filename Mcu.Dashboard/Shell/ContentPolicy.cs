namespace Mcu.Dashboard.Shell;

/// <summary>
/// What a page may load and run: our own files only. Styles are the exception: Virtualize, dialogs and plots set them in place.
/// </summary>
internal static class ContentPolicy
{
    public static void Add(HttpContext http)
    {
        // A host may hold signs that mean something in a policy (RFC 3986 allows «;» and «,»): such a one is left out.
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
