using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Live;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Radzen;

namespace Mcu.Dashboard.Shell;

/// <summary>Registers the interactive pages and puts them on the road.</summary>
public static class PageServices
{
    /// <summary>A cut is noticed within this, on both sides, instead of the framework's half a minute.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(4);

    private static readonly string[] Machines = ["/api", "/hooks", "/hubs", "/open311", "/health", "/openapi", "/_blazor", "/_framework"];

    public static IServiceCollection AddMcuPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalization();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSignalR(hubs => hubs.KeepAliveInterval = KeepAlive);
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        services.Configure<ShellOptions>(configuration.GetSection(ShellOptions.Section));

        services.TryAddSingleton<TownNames>();
        services.TryAddSingleton<TownTimes>();
        services.AddScoped<CommandVoice>();
        services.AddScoped<TimelineWords>();
        services.AddScoped<CardCommands>();
        services.TryAddSingleton(typeof(OneShot<>));
        return services;
    }

    /// <summary>After authentication and authorization: what is here may ask who is there.</summary>
    public static WebApplication MapMcuPages(this WebApplication app)
    {
        app.UseRequestLocalization(Cultures.Options());
        app.Use(Cultures.RememberAsync);
        app.Use(ContentPolicy.AddAsync);
        app.UseWhen(IsForPeople, people => people.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.UseAntiforgery();

        app.MapStaticAssets();
        app.MapGet("/", (HttpContext http) => Results.LocalRedirect(HomePath.For(CurrentPerson.From(http.User)))).ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    private static bool IsForPeople(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && !Array.Exists(Machines, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
