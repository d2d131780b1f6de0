namespace Mcu.Dashboard.Shell;

/// <summary>
/// Restricts what a page may load, run and ask of the browser to our own files, and who may show or open it to ourselves. Inline styles are
/// allowed, because Virtualize, dialogs and plots set them.
/// </summary>
internal static class ContentPolicy
{
    /// <summary>What no page of ours asks for; a script that should not be there cannot ask either.</summary>
    private const string NoDevices = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=()";

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
            $"connect-src 'self'{sockets}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoDevices;

        // No window of another site holds a handle of ours, and none embeds what we answer.
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
