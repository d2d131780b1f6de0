using System.Security.Claims;
using System.Text.Encodings.Web;
using Mcu.Dashboard.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Reads <c>Authorization: Bearer …</c>: an API key or a source's token. Says nothing about the key, neither to the log nor to the caller; the
/// framework's own lines, two for each call, are left out for the one line a minute of <see cref="WrongKeyLimiter"/>.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    UrlEncoder encoder,
    KeyRing ring,
    WrongKeyLimiter wrong)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, NullLoggerFactory.Instance, encoder)
{
    private const string Prefix = "Bearer ";

    private bool _isOften;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        // The key is looked up before the count is: whoever has the right one passes, however often a neighbour was wrong.
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || ring.Find(header[Prefix.Length..].Trim()) is not { } holder)
        {
            _isOften = wrong.AddBearer(Context);
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var principal = new ClaimsPrincipal(holder.ToIdentity(Scheme.Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (_isOften)
        {
            WrongKeyLimiter.SayWhen(Response);
            return Problems.WriteAsync(Context, StatusCodes.Status429TooManyRequests, "access.often");
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "access.unknown");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "access.role");
}
