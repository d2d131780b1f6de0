using Mcu.Dashboard.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Nobody comes to a live page's connection without a session of staff: a stranger's circuit would take memory for nothing, and their farewell
/// (<c>/_blazor/disconnect</c> brings a form) would be read. Runs after authentication.
/// </summary>
internal sealed class CircuitAuthorization(RequestDelegate next, IAuthorizationService authorization)
{
    private const string Path = "/_blazor";

    /// <summary>The farewell is a form of one identifier.</summary>
    private const long MaxFarewell = 16 * 1024;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase, out var rest))
        {
            await next(context);
        }
        else if (context.User.Identity?.IsAuthenticated is not true)
        {
            await Refusals.WriteAsync(context, StatusCodes.Status401Unauthorized, "access.unknown");
        }
        else if (!(await authorization.AuthorizeAsync(context.User, Policies.Staff)).Succeeded)
        {
            await Refusals.WriteAsync(context, StatusCodes.Status403Forbidden, "access.role");
        }
        else
        {
            if (rest.StartsWithSegments("/disconnect", StringComparison.OrdinalIgnoreCase)
                && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = MaxFarewell;
            }

            await next(context);
        }
    }
}
