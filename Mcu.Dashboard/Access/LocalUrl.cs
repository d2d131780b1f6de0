using System.Text;
using Mcu.Application.Sessions;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Restricts return addresses to this site. «//evil» and «/\evil» look local and are not, nor is «/..//evil» once its dots are resolved.
/// </summary>
internal static class LocalUrl
{
    private const int MaxLength = 2_000;

    private static readonly Uri Here = new("http://here.invalid/");

    /// <returns>The address in the form that a Location header may carry (ASCII, escapes complete) when it is on this site; otherwise
    /// null.</returns>
    public static string? Only(string? url)
    {
        if (url is not ['/', ..]
            || IsOther(url)
            || url.Length > MaxLength
            || url.Any(char.IsControl)
            || url.EnumerateRunes().Contains(Rune.ReplacementChar)
            || !Uri.TryCreate(Here, url, out var found)
            || found.Authority != Here.Authority
            || found.Scheme != Here.Scheme)
        {
            return null;
        }

        var path = Uri.UnescapeDataString(found.AbsolutePath);
        return IsOther(path) || path.Any(char.IsControl) || path.StartsWith("/sign-", StringComparison.OrdinalIgnoreCase)
            ? null
            : found.PathAndQuery + found.Fragment;
    }

    private static bool IsOther(string path) => path is ['/', '/' or '\\', ..];

    /// <summary>The address of the sign-in page, with the requested page as its return address.</summary>
    /// <param name="ended">Why the previous session ended, one of <see cref="SessionEndReasons"/>; null when there was none or the reason
    /// is unknown.</param>
    public static string SignIn(HttpRequest request, string? ended = null) =>
        $"{request.PathBase}{SignIn($"{request.Path}{request.QueryString}", ended)}";

    /// <summary>The address of the sign-in page, with a given return address on this site.</summary>
    public static string SignIn(string returnUrl, string? ended)
    {
        var query = QueryString.Create("returnUrl", returnUrl);
        return $"/sign-in{(ended is null ? query : query.Add("ended", ended))}";
    }
}
