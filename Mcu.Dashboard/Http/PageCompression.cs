using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Mcu.Dashboard.Http;

/// <summary>
/// Compresses the documents of pages and the JSON that pages ask for, by Brotli or gzip. Scripts and styles are compressed by the build and
/// responses to programs are sent as they are.
/// <para>
/// A compressed length says how much of a text repeats. Over https that could be used against a person (the attack BREACH): another site
/// makes their browser request a page again and again, each time with another guess in the address, and the shortest response has the right
/// guess. So a response to a request of another site is not compressed when it carries the person's cookie: the browser states the site in
/// Sec-Fetch-Site, which no page can forge, and a browser that does not state it gets no compressed page over https either. Without a
/// cookie there is nothing of the person in the response, and whoever can see lengths over plain http can read the text itself.
/// What is secret in a page is of no use for guessing in any case: the antiforgery token and the parameters of the circuit are encrypted
/// anew for every response, and the session's cookie is in no page.
/// </para>
/// </summary>
internal static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services
        .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Optimal)
        .Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Optimal)
        .AddResponseCompression(pages =>
        {
            pages.EnableForHttps = true;
            pages.MimeTypes = ["text/html", "application/json"];
        });

    /// <summary>Must stand before everything that writes a response, and after the forwarded headers, which tell http from https.</summary>
    public static IApplicationBuilder UsePageCompression(this IApplicationBuilder app) => app.UseWhen(
        http => !MachinePaths.Has(http.Request) && MayCompress(http.Request), pages => pages.UseResponseCompression());

    /// <summary>Whether the length of the response may depend on what repeats in it.</summary>
    internal static bool MayCompress(HttpRequest request) => request.Headers["Sec-Fetch-Site"] switch
    {
        ["same-origin" or "none"] => true,
        [] => !request.IsHttps || request.Headers.Cookie.Count == 0,
        _ => request.Headers.Cookie.Count == 0,
    };
}
