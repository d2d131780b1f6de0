using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Signals;
using Mcu.Application.Town;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Access;

/// <summary>Registers sign-in, sessions, keys and rights, and maps the forms of the sign-in page.</summary>
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
            provider.GetService<StaffDirectory>(),
            provider.GetService<AccessDirectory>(),
            role => provider.GetRequiredService<IStringLocalizer<Texts>>()[$"Role.{role}"]));
        services.AddSingleton(new DemoSwitch(configuration));
        services.AddSingleton(SessionSettings.Read(configuration));
        services.AddSingleton(SecondFactorSettings.Read(configuration));
        services.AddOpenId(configuration);
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInStepCookie>();
        services.AddSingleton<RefusedSignIns>();
        services.AddSingleton<AccountService>();
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<SessionService>();
        services.AddSingleton<SessionRights>();
        services.AddHostedService<SessionStartup>();
        services.AddScoped<CircuitHandler, SessionCircuit>();
        services.AddSingleton<WrongKeyLimiter>();
        services.AddSingleton<KeyUse>();
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
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);
        return services;
    }

    /// <summary>
    /// Checks a request in this order, before its body is read: the origin of the page, who is signed in, their rights, connections of live
    /// pages, forms, packed bodies. A connection that outlives its request is closed when its session ends. The antiforgery token is read
    /// from the form, so a body of an unexpected kind or size must be refused before the token is looked for.
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

    /// <summary>
    /// Maps the forms of the sign-in page. Also reads the settings of keys and sources, so that a wrong one stops the start before the
    /// application listens.
    /// </summary>
    public static void MapMcuAccess(this IEndpointRouteBuilder routes)
    {
        routes.ServiceProvider.GetRequiredService<KeyRing>();
        routes.ServiceProvider.GetRequiredService<OpenIdSettings>().Check(routes.ServiceProvider.GetService<StaffDirectory>()?.Structure);
        SignInEndpoints.Map(routes);
    }
}
