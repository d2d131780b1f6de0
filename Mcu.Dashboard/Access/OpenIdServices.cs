using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Mcu.Dashboard.Access;

/// <summary>Registers sign-in through the outside provider, by the framework's handler, and begins it.</summary>
internal static class OpenIdServices
{
    private const string CallbackPath = "/sign-in/openid/back";

    public static void AddOpenId(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = OpenIdSettings.Read(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<OpenIdProvider>();
        services.AddSingleton<OpenIdSignIn>();
        if (settings.IsOn)
        {
            services.AddAuthentication().AddOpenIdConnect(Schemes.OpenId, options => Configure(options, settings));
        }
    }

    /// <summary>Sends the browser to the provider. A link and not a form: our policy lets no form leave this site.</summary>
    public static async Task GoAsync(HttpContext context, OpenIdSettings settings)
    {
        if (!settings.IsOn)
        {
            context.Response.Redirect("/sign-in");
            return;
        }

        try
        {
            var back = LocalUrl.Only(context.Request.Query["returnUrl"]);
            await context.ChallengeAsync(Schemes.OpenId, new AuthenticationProperties { RedirectUri = back ?? "/" });
        }
        catch (Exception error) when (!context.RequestAborted.IsCancellationRequested && IsOfProvider(error))
        {
            context.Response.Redirect("/sign-in?error=provider");
        }
    }

    /// <summary>Whether the provider is away or answers with what nobody can read; the metadata are reported in the second way.</summary>
    public static bool IsOfProvider(Exception error) =>
        error is HttpRequestException or InvalidOperationException or OperationCanceledException or JsonException or IOException
            or UriFormatException or SecurityTokenException;

    private static void Configure(OpenIdConnectOptions options, OpenIdSettings settings)
    {
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = !settings.IsPlain;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = CallbackPath;
        options.SignInScheme = Schemes.Session;
        options.ResponseType = "code";
        options.UsePkce = true;

        // By GET, so that the cookies of this sign-in need not be sent with a request that another site makes.
        options.ResponseMode = "query";
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.MapInboundClaims = false;
        options.SaveTokens = true;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.Scope.Clear();
        foreach (var scope in settings.Scopes)
        {
            options.Scope.Add(scope);
        }

        options.Events.OnTicketReceived = async received =>
        {
            received.HandleResponse();
            await SignIn(received.HttpContext).EnterAsync(
                received.HttpContext, received.Principal, received.Properties, LocalUrl.Only(received.ReturnUri));
        };
        options.Events.OnRemoteFailure = async failed =>
        {
            failed.HandleResponse();
            await SignIn(failed.HttpContext).RefuseAsync(failed.HttpContext, failed.Failure);
        };
        options.Events.OnAccessDenied = async denied =>
        {
            denied.HandleResponse();
            await SignIn(denied.HttpContext).RefuseAsync(denied.HttpContext, null);
        };
    }

    private static OpenIdSignIn SignIn(HttpContext context) => context.RequestServices.GetRequiredService<OpenIdSignIn>();
}
