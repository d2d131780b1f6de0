namespace Mcu.Dashboard.Shell;

/// <summary>
/// What a page may load and run: our own files only. Styles are the exception: Virtualize, dialogs and plots set them in place.
/// </summary>
internal static class ContentPolicy
{
    public static Task AddAsync(HttpContext http, RequestDelegate next)
    {
        var host = http.Request.Host.ToUriComponent();
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
            $"connect-src 'self' ws://{host} wss://{host}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(http);
    }
}
