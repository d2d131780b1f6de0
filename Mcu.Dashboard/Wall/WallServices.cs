using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Mcu.Dashboard.Access;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mcu.Dashboard.Wall;

/// <summary>Registers and maps the wall: its page, its hub, and the rendering for both.</summary>
public static class WallServices
{
    private const int PageBytes = 32 * 1024;
    private const int CommandBytes = 4 * 1024;

    public static IServiceCollection AddMcuWall(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddSignalR().AddHubOptions<BoardHub>(hub =>
        {
            hub.MaximumReceiveMessageSize = CommandBytes;
            hub.StreamBufferCapacity = 1;
        });

        // Cyrillic is not escaped in the components' markup: that is a third of the bytes, and readable.
        services.Replace(ServiceDescriptor.Singleton(HtmlEncoder.Create(UnicodeRanges.All)));
        services.TryAddSingleton(WallOptions.From(configuration));
        services.TryAddScoped<WallModelBuilder>();
        services.TryAddSingleton<WallRenderer>();
        services.TryAddSingleton<DevicePairing>();
        services.TryAddSingleton<WallBroadcaster>();
        return services;
    }

    public static IEndpointRouteBuilder MapMcuWall(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/wall", (HttpRequest request, string? view, string? lang, string? theme) =>
                new WallPageResult(view ?? request.Cookies[DevicePairing.ViewCookie], lang, theme))
            .RequireAuthorization(Policies.Screen)
            .ExcludeFromDescription();
        routes.MapGet(
                DevicePairing.Path,
                (HttpContext context, DevicePairing pairing, CancellationToken ct) => pairing.ShowAsync(context, ct))
            .AllowAnonymous()
            .ExcludeFromDescription();
        routes.MapGet("/wall/panels", PanelsAsync).RequireAuthorization(Policies.Screen).ExcludeFromDescription();
        routes.MapHub<BoardHub>("/hubs/board", hub =>
        {
            hub.CloseOnAuthenticationExpiration = true;
            hub.TransportMaxBufferSize = PageBytes;
            hub.ApplicationMaxBufferSize = CommandBytes;
        }).RequireAuthorization(Policies.Screen);
        return routes;
    }

    /// <summary>What the hub sends first, for a screen whose proxy swallows streams.</summary>
    private static async Task<IResult> PanelsAsync(
        string? view, string? lang, WallBroadcaster broadcaster, HttpResponse response, CancellationToken ct)
    {
        response.Headers.CacheControl = "no-store";
        var news = await broadcaster.AskAsync(WallVariant.Of(view, lang), ct);
        return Results.Bytes(news.Json, MediaTypeNames.Application.Json);
    }
}
