using Mcu.Dashboard.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Refuses connections of live pages without a session of staff: a stranger's circuit would take memory, and the form of
/// <c>/_blazor/disconnect</c> would be read. Runs after authentication.
/// </summary>
internal sealed class CircuitAuthorization(RequestDelegate next, IAuthorizationService authorization)
{
    private const string Path = "/_blazor";

    /// <summary>Most bytes of the form that a closing page sends; it holds one identifier.</summary>
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
