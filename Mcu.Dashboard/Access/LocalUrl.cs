namespace Mcu.Dashboard.Access;

/// <summary>Where a sign-in may lead: to this site only. «//evil» and «/\evil» look local and are not.</summary>
internal static class LocalUrl
{
    /// <returns>The address itself when it is ours; else null.</returns>
    public static string? Only(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) && !url.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase)
            ? url
            : null;

    /// <summary>The sign-in page that leads back to what was asked for.</summary>
    public static string SignIn(HttpRequest request) =>
        $"{request.PathBase}/sign-in{QueryString.Create("returnUrl", $"{request.Path}{request.QueryString}")}";
}
