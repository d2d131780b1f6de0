using System.Security.Claims;
using System.Text.Encodings.Web;
using Mcu.Dashboard.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Reads <c>Authorization: Bearer …</c>: an API key or a source's token. Neither the log nor the caller is told anything about the key. The
/// framework's own log lines, two for each call, are switched off; <see cref="WrongKeyLimiter"/> writes one line a minute instead.
/// </summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    UrlEncoder encoder,
    KeyRing ring,
    KeyUse use,
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

        // The key is looked up before wrong keys are counted: a valid key passes however many wrong ones came from the same address.
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || ring.Find(header[Prefix.Length..].Trim()) is not { } holder)
        {
            _isOften = wrong.AddBearer(Context);
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (holder.Person is { } person)
        {
            holder = holder with { Person = person with { Origin = ClientAddress.Of(Context) } };
            use.Note(holder.Print, holder.Person);
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
