using Mcu.Application.Signals;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Card;
using Mcu.Dashboard.Components;
using Mcu.Dashboard.Components.Library;
using Mcu.Dashboard.Desk;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Live;
using Mcu.Dashboard.Settings;
using Mcu.Dashboard.Shell;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;

namespace Mcu.Dashboard;

/// <summary>Registers the interactive pages and maps them.</summary>
public static class PageServices
{
    /// <summary>
    /// Interval of keep-alive messages; a lost connection is noticed soon after on both sides, instead of after the framework's half a
    /// minute.
    /// </summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The largest message of a browser: a field sends its whole text, and JSON writes one character in six bytes at most. The framework's
    /// 32 kB ends the connection on an answer of 16,000 Russian letters, which a field allows, and again on every attempt to send it.
    /// </summary>
    private const int TypedBytes = 6 * SignalValidation.MaxText + 8 * 1024;

    public static IServiceCollection AddMcuPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalization();
        services.AddPageCompression();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = TypedBytes);
        services.AddSignalR(hubs => hubs.KeepAliveInterval = KeepAlive);
        services.AddCascadingAuthenticationState();
        services.AddMudServices(library =>
        {
            // Both checks ask the browser how many pop-up providers it has, and an answer that arrives after the person has left the page
            // breaks the circuit.
            library.PopoverOptions.CheckForPopoverProvider = false;
            library.PopoverOptions.ThrowOnDuplicateProvider = false;
            library.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            library.SnackbarConfiguration.MaximumOpacity = 100;
            library.SnackbarConfiguration.ShowTransitionDuration = 150;
            library.SnackbarConfiguration.HideTransitionDuration = 150;
        });
        services.AddTransient<MudLocalizer, LibraryLocalizer>();
        services.AddScoped<Popups>();
        services.AddScoped<NoticesRead>();
        services.AddScoped<CircuitConnection>();
        services.AddScoped<CircuitHandler>(circuit => circuit.GetRequiredService<CircuitConnection>());
        services.Configure<ShellOptions>(configuration.GetSection(ShellOptions.Section));

        services.TryAddSingleton<TownNames>();
        services.TryAddSingleton<TownTimes>();
        services.TryAddSingleton<PositionFormatter>();
        services.AddFilters();
        services.TryAddSingleton<RowTexts>();
        services.TryAddSingleton<DeskChoices>();
        services.TryAddSingleton<ObligationFormatter>();
        services.TryAddSingleton<OutcomeTexts>();
        services.TryAddScoped<TimelineFormatter>();
        services.AddScoped<CommandFields>();
        services.AddScoped<CardCommands>();
        services.TryAddSingleton<AuthorAccess>();
        services.AddScoped<RuleFormatter>();
        services.TryAddSingleton(typeof(UseCaseRunner<>));
        return services;
    }

    /// <summary>
    /// Adds what surrounds every page, the wall and sign-in included. Must precede authentication, because a refusal is a page too.
    /// </summary>
    public static WebApplication UseMcuPages(this WebApplication app)
    {
        app.UseRequestLocalization(Cultures.Options());
        app.Use(Cultures.RememberAsync);
        app.UseWhen(
            http => MachinePaths.IsForPeople(http.Request),
            people => people.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = http => Refusals.WriteAsync(http, Broken(http)),

                // An invalid request is not a fault of the program and does not belong in its log.
                SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException,
            }));
        app.UseMiddleware<StatusResponses>();
        app.UseMiddleware<HeadRequests>();
        return app;
    }

    /// <summary>
    /// Maps the pages. Needs the antiforgery middleware and the static assets, which the composition root adds once for all modules.
    /// </summary>
    public static WebApplication MapMcuPages(this WebApplication app)
    {
        app.MapGet("/", (HttpContext http) => Results.LocalRedirect(HomePath.For(CurrentPerson.From(http.User))))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null)
            .Add(Policies.StateOfFramework);
        return app;
    }

    /// <summary>A form that violates the protocol is the sender's fault, 400; everything else is ours, 500.</summary>
    private static int Broken(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad
        ? bad.StatusCode
        : StatusCodes.Status500InternalServerError;
}
