using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Dashboard.Api;
using Mcu.Dashboard.Ingest;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Access;

/// <summary>Registers who may come in and how; maps the forms of the sign-in page.</summary>
public static class AccessServices
{
    public static IServiceCollection AddMcuAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLocalization();
        services.TryAddSingleton(_ => SourceSettings.Read(configuration));
        services.AddSingleton(provider => KeySettings.Read(
            configuration,
            provider.GetRequiredService<SourceCatalog>(),
            provider.GetService<Municipality>(),
            provider.GetService<Staff>(),
            provider.GetRequiredService<TownZone>().Day(provider.GetRequiredService<TownClock>().Now),
            role => provider.GetRequiredService<IStringLocalizer<Texts>>()[$"Role.{role}"]));
        services.AddSingleton(new DemoSwitch(configuration));
        services.AddSingleton(SessionSettings.Read(configuration));
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SessionService>();
        services.AddHostedService<SessionStartup>();
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddSingleton<WrongKeyLimiter>();
        services.AddSingleton(PublicUrls.Read(configuration));
        services.AddSingleton(CircuitSettings.Read(configuration));
        services.AddSingleton<CircuitLimits>();
        services.AddSignalR(hubs => hubs.AddFilter<CircuitFilter>());
        services.AddSingleton<CircuitFilter>();

        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey("Authorization") ? Schemes.Bearer : Schemes.Session)
            .AddCookie(Schemes.Session, Session.Configure)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(Schemes.Bearer, null);
        services.AddAuthorization(Policies.Add);
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery();
        return services;
    }

    /// <summary>
    /// Whose page asks, who it is, what they may: in this order, and all of it before a body is read; what lasts is cut when its session ends. The
    /// token of a form is looked for in the form, so a body of a kind or a size that no form of ours has must not come that far.
    /// </summary>
    public static IApplicationBuilder UseMcuAccess(this IApplicationBuilder app) => app
        .UseMiddleware<OriginCheck>()
        .UseMiddleware<RawIntakeAddress>()
        .UseRouting()
        .UseAuthentication()
        .UseMiddleware<SessionConnectionMiddleware>()
        .UseAuthorization()
        .UseMiddleware<CircuitAuthorization>()
        .UseMiddleware<FormGuard>()
        .UseMiddleware<RequestDecompression>()
        .UseAntiforgery();

    /// <summary>Also reads the settings of keys and sources: a wrong one stops the start here, before anything listens.</summary>
    public static void MapMcuAccess(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<KeyRing>();
        SignInEndpoints.Map(routes);
    }
}
