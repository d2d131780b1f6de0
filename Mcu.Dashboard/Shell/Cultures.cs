using Microsoft.AspNetCore.Localization;

namespace Mcu.Dashboard.Shell;

/// <summary>
/// Russian unless asked otherwise. <c>?culture=en</c> is remembered in the cookie at once: the circuit that follows the page
/// brings no query of its own.
/// </summary>
internal static class Cultures
{
    private static readonly string[] Known = ["ru", "en"];

    public static RequestLocalizationOptions Options()
    {
        var options = new RequestLocalizationOptions { ApplyCurrentCultureToResponseHeaders = true }
            .SetDefaultCulture(Known[0])
            .AddSupportedCultures(Known)
            .AddSupportedUICultures(Known);
        options.RequestCultureProviders = [new QueryStringRequestCultureProvider(), new CookieRequestCultureProvider()];
        return options;
    }

    public static Task RememberAsync(HttpContext http, RequestDelegate next)
    {
        if (Known.FirstOrDefault(known => known == http.Request.Query["culture"]) is { } culture)
        {
            http.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        return next(http);
    }
}
