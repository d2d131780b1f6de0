using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mcu.Dashboard.Wall;

/// <summary>The whole document of a wall, rendered in the requested language: complete at the first paint, without scripts.</summary>
internal sealed class WallPageResult(string? view, string? language, string? theme) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var variant = WallVariant.Of(view, language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(variant.Language);
        httpContext.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<WallPage>(new Dictionary<string, object?>
        {
            [nameof(WallPage.Variant)] = variant,
            [nameof(WallPage.Theme)] = theme == "light" ? "light" : "dark",
            [nameof(WallPage.Root)] = $"{httpContext.Request.PathBase}/",
        })
        {
            PreventStreamingRendering = true,
        }.ExecuteAsync(httpContext);
    }
}
