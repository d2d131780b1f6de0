using Mcu.Application.Common;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Reads <c>Access__PublicUrls__N</c>: the addresses at which people open this site when a proxy in front of it sends another host name.
/// Pages of these origins are trusted in the same way as pages of the request's own host.
/// </summary>
internal sealed class PublicUrls
{
    public const string Section = "Access:PublicUrls";

    private readonly HashSet<string> _origins;

    private PublicUrls(HashSet<string> origins) => _origins = origins;

    /// <exception cref="SettingException">An entry is not the address of a site.</exception>
    public static PublicUrls Read(IConfiguration settings)
    {
        HashSet<string> origins = new(StringComparer.Ordinal);
        foreach (var entry in settings.GetSection(Section).GetChildren())
        {
            if (!Uri.TryCreate(entry.Value, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
                || url.UserInfo.Length > 0
                || url.PathAndQuery is not "/"
                || url.Fragment.Length > 0
                || url.Host.Contains('*', StringComparison.Ordinal))
            {
                throw new SettingException(
                    entry.Path, $"«{entry.Value}» is no address of a site; write its scheme, name and port only: https://mcu.gorod.ru");
            }

            origins.Add(WebOrigin.Of(url).ToString());
        }

        return new PublicUrls(origins);
    }

    public bool Contains(WebOrigin origin) => _origins.Contains(origin.ToString());
}
