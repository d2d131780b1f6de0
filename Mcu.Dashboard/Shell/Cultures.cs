using Microsoft.AspNetCore.Localization;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// Chooses the language: Russian, unless another was requested. <c>?culture=en</c> is stored in the cookie at once, because the circuit
/// that follows the page has no query of its own.
/// </summary>
internal static class Cultures
{
    private static readonly string[] Names = ["ru", "en"];

    public static RequestLocalizationOptions Options()
    {
        var options = new RequestLocalizationOptions { ApplyCurrentCultureToResponseHeaders = true }
            .SetDefaultCulture(Names[0])
            .AddSupportedCultures(Names)
            .AddSupportedUICultures(Names);
        options.RequestCultureProviders = [new CustomRequestCultureProvider(Asked), new CustomRequestCultureProvider(Remembered)];
        return options;
    }

    /// <summary>Passes on only known cultures: the framework logs an unknown one as it came from the caller.</summary>
    private static Task<ProviderCultureResult?> Asked(HttpContext http) => Task.FromResult(Known(http.Request.Query["culture"]));

    private static Task<ProviderCultureResult?> Remembered(HttpContext http) => Task.FromResult(
        http.Request.Cookies[CookieRequestCultureProvider.DefaultCookieName] is { } cookie
            ? Known(CookieRequestCultureProvider.ParseCookieValue(cookie)?.UICultures.FirstOrDefault().Value)
            : null);

    private static ProviderCultureResult? Known(string? culture) => Names.Contains(culture) ? new ProviderCultureResult(culture) : null;

    public static Task RememberAsync(HttpContext http, RequestDelegate next)
    {
        if (Names.FirstOrDefault(known => known == http.Request.Query["culture"]) is { } culture)
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    HttpOnly = true,
                    Secure = http.Request.IsHttps,
                    IsEssential = true,
                });
        }

        return next(http);
    }
}
