using Mcu.Application.Common;
using Mcu.Application.People;

namespace Mcu.Dashboard.Access;

/// <summary>
/// Reads <c>Access__OpenId</c>: the municipality's own OpenID Connect provider, and which position a group of it allows. Without an
/// authority nobody signs in through a provider.
/// </summary>
internal sealed class OpenIdSettings
{
    public const string Section = "Access:OpenId";

    private static readonly string[] Known =
        ["Authority", "ClientId", "ClientSecret", "Name", "Scopes", "PersonClaim", "GroupsClaim", "Groups"];

    private static readonly string[] Needed = ["ClientId", "ClientSecret"];

    private readonly (string Path, string Group, string Position)[] _groups;

    private OpenIdSettings(IConfigurationSection section, Uri? authority)
    {
        (IsOn, Authority) = (authority is not null, section["Authority"] ?? "");
        IsPlain = authority?.Scheme == Uri.UriSchemeHttp;
        ClientId = section["ClientId"] ?? "";
        ClientSecret = section["ClientSecret"] ?? "";
        Name = section["Name"] ?? authority?.Host ?? "";
        Scopes = [.. (section["Scopes"] ?? "openid").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        PersonClaim = section["PersonClaim"] ?? "sub";
        GroupsClaim = section["GroupsClaim"] ?? "groups";
        _groups =
        [
            .. section.GetSection("Groups").GetChildren().Select(entry => (entry.Path, entry["Group"] ?? "", entry["Position"] ?? "")),
        ];
    }

    public bool IsOn { get; }

    public string Authority { get; }

    /// <summary>Whether the provider is asked without TLS, which is accepted on this machine only.</summary>
    public bool IsPlain { get; }

    public string ClientId { get; }

    public string ClientSecret { get; }

    /// <summary>Shown beside the button.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The claim that names the code of the person in the staff of the centre.</summary>
    public string PersonClaim { get; }

    public string GroupsClaim { get; }

    /// <exception cref="SettingException">One of the settings is missing or wrong.</exception>
    public static OpenIdSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!section.Exists())
        {
            return new OpenIdSettings(section, null);
        }

        if (section.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } stray)
        {
            throw new SettingException(stray.Path, $"there is no such setting; a provider has {string.Join(", ", Known)}.");
        }

        if (!Uri.TryCreate(section["Authority"], UriKind.Absolute, out var authority)
            || !(authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
            || authority.UserInfo.Length + authority.Query.Length + authority.Fragment.Length > 0)
        {
            throw new SettingException(
                $"{Section}:Authority",
                $"«{section["Authority"]}» is no address of a provider; write it as https://login.gorod.ru/realms/city.");
        }

        foreach (var needed in Needed.Where(name => string.IsNullOrWhiteSpace(section[name])))
        {
            throw new SettingException($"{Section}:{needed}", "is missing; the provider gives it to a registered application.");
        }

        var settings = new OpenIdSettings(section, authority);
        if (!settings.Scopes.Contains("openid"))
        {
            throw new SettingException($"{Section}:Scopes", "«openid» is not among them.");
        }

        if (settings._groups.Length == 0)
        {
            throw new SettingException($"{Section}:Groups", "no group is mapped to a position, so nobody could sign in.");
        }

        foreach (var (path, _, _) in settings._groups.Where(entry => entry.Group.Length == 0))
        {
            throw new SettingException($"{path}:Group", "the group is empty.");
        }

        return settings;
    }

    /// <param name="structure">The positions of the profile; null where there is none.</param>
    /// <exception cref="SettingException">A group is mapped to what is no position of the profile.</exception>
    public void Check(OrganizationStructure? structure)
    {
        foreach (var (path, _, position) in _groups)
        {
            if (structure is not null && structure.Position(position) is not { Role: not null })
            {
                throw new SettingException($"{path}:Position", $"«{position}» is no position of the profile with work in the product.");
            }
        }
    }

    /// <summary>Codes of the positions that somebody in these groups may act in, where they hold them.</summary>
    public IReadOnlySet<string> PositionsOf(IReadOnlyCollection<string> groups) =>
        _groups.Where(entry => groups.Contains(entry.Group, StringComparer.Ordinal)).Select(entry => entry.Position).ToHashSet();
}
