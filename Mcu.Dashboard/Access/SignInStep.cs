using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Mcu.Dashboard.Access;

/// <summary>
/// What a browser has proved between the password and the end of signing in: protected, in a cookie of its own that pages of sign-in alone
/// get, and good for minutes.
/// </summary>
/// <param name="Person">Code of the person whose password was right, or whose invitation was followed.</param>
/// <param name="Stamp">The stamp of their account then.</param>
/// <param name="Key">The key of a second factor that is being set; null: its code is asked for.</param>
internal sealed record SignInStep(string Person, string Stamp, string? Key, string? ReturnUrl, DateTimeOffset Until);

/// <summary>Writes and reads the cookie of <see cref="SignInStep"/>.</summary>
internal sealed class SignInStepCookie(IDataProtectionProvider protection)
{
    public const string Name = "mcu-step";

    /// <summary>How long the next step may take; setting an authenticator app for the first time takes a while.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    private readonly IDataProtector _protector = protection.CreateProtector("mcu.sign-in-step");

    public void Write(HttpContext context, SignInStep step) =>
        context.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(step)), Options(context));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    /// <returns>Null when there is none, it is not ours, or its time is over.</returns>
    public SignInStep? Read(HttpContext context, DateTimeOffset now)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } sent)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<SignInStep>(_protector.Unprotect(sent)) is { } step && now < step.Until ? step : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = $"{context.Request.PathBase}/sign-in",
    };
}
