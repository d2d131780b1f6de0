using System.Security.Claims;
using Mcu.Application.People;
using Mcu.Dashboard.Api;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Access;

/// <summary>
/// The cookie of a browser. Remembers how it was opened, so that a key taken out of the settings, or a demo switched off,
/// ends its sessions at the next request.
/// </summary>
internal static class Session
{
    private const string ViaClaim = "mcu:via";
    private const string ViaLink = "link";
    private const string ViaDemo = "demo";
    private const string ViaKey = "key:";

    /// <summary>A wall is hung up once; nobody comes by to sign it in again.</summary>
    private static readonly TimeSpan WallLasts = TimeSpan.FromDays(30);

    /// <summary>A duty shift and its handover.</summary>
    private static readonly TimeSpan PersonLasts = TimeSpan.FromHours(36);

    private static readonly string[] Machines = ["/api", "/hubs", "/health", "/openapi", "/hooks", "/open311", "/_blazor"];

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "mcu";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = WallLasts;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = asked => IsMachine(asked.Request)
            ? Problems.WriteAsync(asked.HttpContext, StatusCodes.Status401Unauthorized, "access.unknown")
            : GoTo(asked.Response, LocalUrl.SignIn(asked.Request));
        options.Events.OnRedirectToAccessDenied = asked => IsMachine(asked.Request)
            ? Problems.WriteAsync(asked.HttpContext, StatusCodes.Status403Forbidden, "access.role")
            : Forbid(asked.HttpContext.Response);
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    public static Task OpenByKeyAsync(HttpContext context, KeyHolder holder) =>
        OpenAsync(context, holder.Person!, ViaKey + holder.Print);

    public static Task OpenByLinkAsync(HttpContext context, CurrentPerson person) => OpenAsync(context, person, ViaLink);

    public static Task OpenInDemoAsync(HttpContext context, CurrentPerson person) => OpenAsync(context, person, ViaDemo);

    private static Task OpenAsync(HttpContext context, CurrentPerson person, string via)
    {
        var identity = person.ToIdentity(Schemes.Session);
        identity.AddClaim(new Claim(ViaClaim, via));
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        identity.AddClaim(new Claim(CurrentPerson.SessionClaim, Guid.CreateVersion7(now).ToString("N")));
        var lasts = person.Role == Roles.Wall ? WallLasts : PersonLasts;
        return context.SignInAsync(
            Schemes.Session,
            new ClaimsPrincipal(identity),
            new AuthenticationProperties { IsPersistent = true, IssuedUtc = now, ExpiresUtc = now + lasts });
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext asked)
    {
        var via = asked.Principal?.FindFirstValue(ViaClaim) ?? "";
        var services = asked.HttpContext.RequestServices;
        var holds = via == ViaLink
            || (via == ViaDemo && services.GetRequiredService<DemoSwitch>().IsOn)
            || (via.StartsWith(ViaKey, StringComparison.Ordinal)
                && services.GetRequiredService<KeyRing>().Knows(via[ViaKey.Length..], asked.Principal?.FindFirstValue(ClaimTypes.Role) ?? ""));
        if (!holds)
        {
            asked.RejectPrincipal();
            await asked.HttpContext.SignOutAsync(Schemes.Session);
        }
    }

    private static bool IsMachine(HttpRequest request) =>
        Machines.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Without a body: the pages have words for it.</summary>
    private static Task Forbid(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static Task GoTo(HttpResponse response, string url)
    {
        response.Redirect(url);
        return Task.CompletedTask;
    }
}
