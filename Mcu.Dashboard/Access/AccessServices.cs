using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.Circuits;
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
            provider.GetRequiredService<SourceBook>(),
            provider.GetService<Municipality>(),
            role => provider.GetRequiredService<IStringLocalizer<Texts>>()[$"Role.{role}"]));
        services.AddSingleton(new DemoSwitch(configuration));
        services.AddSingleton(SessionSettings.Read(configuration));
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SessionDoor>();
        services.AddHostedService<SessionStart>();
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddSingleton<WrongKeys>();

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

    /// <summary>After who somebody is, before any door: what lasts is cut when its session ends.</summary>
    public static IApplicationBuilder UseMcuSessions(this IApplicationBuilder app) => app.UseMiddleware<SessionHold>();

    /// <summary>Also reads the settings of keys and sources: a wrong one stops the start here, before anything listens.</summary>
    public static void MapMcuAccess(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<KeyRing>();
        SignInEndpoints.Map(routes);
    }
}
