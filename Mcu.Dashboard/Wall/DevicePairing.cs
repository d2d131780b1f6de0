using System.Globalization;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Mcu.Application.Devices;
using Mcu.Application.People;
using Mcu.Application.Sessions;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Live;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mcu.Dashboard.Wall;

/// <summary>
/// The page of a screen that nobody has confirmed yet. It shows a code and asks again by itself, without scripts; once an administrator has
/// entered the code, the next question opens the session of the device. Its secret and its session are cookies, never in an address.
/// </summary>
internal sealed class DevicePairing(
    UseCaseRunner<IDeviceStore> store, SessionService sessions, SessionCache cache, ILogger<DevicePairing> logger) : IDisposable
{
    public const string Path = Session.PairingPath;

    /// <summary>Cookie with the view that a device shows where the address names none.</summary>
    public const string ViewCookie = Session.ScreenCookie;

    private const string SecretCookie = "mcu-pair";
    private const string CodeCookie = "mcu-pair-code";
    private const int SecretBytes = 32;

    /// <summary>New codes of one address a minute; asking again costs none.</summary>
    private const int PerMinute = 6;

    private static readonly TimeSpan ViewLasts = TimeSpan.FromDays(400);

    private readonly PartitionedRateLimiter<string> _fresh = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    public async Task<IResult> ShowAsync(HttpContext context, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            var (secret, code) = (context.Request.Cookies[SecretCookie], context.Request.Cookies[CodeCookie]);
            if (secret is not null && code is not null
                && await store.RunAsync(one => one.FindAsync(ChangeDevices.Hash(secret), cache.Now, ct)) is { } waiting)
            {
                return waiting.Device is { } device && await IsClaimedAsync(context, device, ct)
                    ? Results.LocalRedirect("/wall")
                    : Page(code, waiting.GoodUntil);
            }

            using var lease = _fresh.AttemptAcquire(ClientAddress.Of(context));
            return lease.IsAcquired ? await OpenAsync(context, ct) : Page(null, null, StatusCodes.Status429TooManyRequests);
        }
        catch (StoreUnavailableException)
        {
            return Page(null, null, StatusCodes.Status503ServiceUnavailable);
        }
    }

    public void Dispose() => _fresh.Dispose();

    private async Task<IResult> OpenAsync(HttpContext context, CancellationToken ct)
    {
        var now = cache.Now;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        var pairing = new Pairing(
            Guid.CreateVersion7(now), ChangeDevices.Hash(secret), ChangeDevices.Hash(code), now, now + Pairing.Lasts);
        if (!await store.RunAsync(one => one.OpenAsync(pairing, ct)))
        {
            return Page(null, null, StatusCodes.Status429TooManyRequests);
        }

        Give(context, SecretCookie, secret, Path, Pairing.Lasts);
        Give(context, CodeCookie, code, Path, Pairing.Lasts);
        return Page(code, pairing.GoodUntil);
    }

    private async Task<bool> IsClaimedAsync(HttpContext context, WallDevice device, CancellationToken ct)
    {
        if (!await store.RunAsync(one => one.ClaimAsync(device.Id, cache.Now, ct)))
        {
            return false;
        }

        var screen = new Actor(null, device.Name, Roles.Wall, null, device.Territory);
        await sessions.OpenAsync(context, screen, SignInMethod.Of(device.Id), ct);
        foreach (var cookie in new[] { SecretCookie, CodeCookie })
        {
            context.Response.Cookies.Delete(cookie, new CookieOptions { Path = Path });
        }

        Give(context, ViewCookie, device.View, "/wall", ViewLasts);
        LogPaired(logger, device.Id);
        return true;
    }

    private static void Give(HttpContext context, string name, string value, string path, TimeSpan lasts) =>
        context.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = path,
            MaxAge = lasts,
            IsEssential = true,
        });

    private static RazorComponentResult<PairingPage> Page(string? code, DateTimeOffset? until, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(PairingPage.Code)] = code, [nameof(PairingPage.GoodUntil)] = until })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };

    private static readonly Action<ILogger, Guid, Exception?> LogPairedMessage = LoggerMessage.Define<Guid>(
        LogLevel.Information, default, "The wall device {Device} took its session.");

    private static void LogPaired(ILogger logger, Guid device) => LogPairedMessage(logger, device, null);
}
