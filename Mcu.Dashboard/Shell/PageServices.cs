using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Duties;
using Mcu.Dashboard.Duty;
using Mcu.Dashboard.Kit;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Settings;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
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
        services.TryAddSingleton<RowTexts>();
        services.TryAddSingleton<DutyWords>();
        services.TryAddSingleton<DutyVoice>();
        services.AddScoped<CommandVoice>();
        services.TryAddScoped<TimelineWords>();
        services.AddScoped<CommandFields>();
        services.AddScoped<CardCommands>();
        services.AddScoped<RuleWords>();
        services.TryAddSingleton(typeof(OneShot<>));
        return services;
    }

    /// <summary>What surrounds every page, the wall and sign-in included. Before authentication: a refusal is a page too.</summary>
    public static WebApplication UseMcuPages(this WebApplication app)
    {
        app.UseRequestLocalization(Cultures.Options());
        app.Use(Cultures.RememberAsync);
        app.Use(ContentPolicy.AddAsync);
        app.UseWhen(IsForPeople, people => people.UseExceptionHandler(error => error.Run(SayBrokenAsync)));
        app.UseStatusCodePagesWithReExecute("/not-found", "?status={0}", createScopeForStatusCodePages: true);
        app.Use(AnswerMachinesPlainly);
        return app;
    }

    /// <summary>Needs the antiforgery middleware and the static assets, which the owner of the pipeline brings once for all rooms.</summary>
    public static WebApplication MapMcuPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext http) => Results.LocalRedirect(HomePath.For(CurrentPerson.From(http.User)))).ExcludeFromDescription();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        return app;
    }

    /// <summary>A machine gets the status its door gave, and no page around it.</summary>
    private static Task AnswerMachinesPlainly(HttpContext http, RequestDelegate next)
    {
        if (!IsForPeople(http) && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return next(http);
    }

    private static Task SayBrokenAsync(HttpContext http) => new RazorComponentResult<ErrorDocument>().ExecuteAsync(http);

    private static bool IsForPeople(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && !Array.Exists(Machines, path => http.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
