using Mcu.Application.Accounts;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.People;
using Mcu.Application.Signals;
using Mcu.Application.Town;

namespace Mcu.Dashboard.Access;

/// <summary>Reads <c>Access__ApiKeys__N</c> and builds the ring of all keys and tokens.</summary>
internal static class KeySettings
{
    public const string Section = "Access:ApiKeys";

    private const int MaxName = 200;

    private static readonly string[] Known = ["Key", "Role", "Block", "Territory", "Name"];

    /// <param name="sources">Their tokens are added to the ring; their settings have been checked already.</param>
    /// <param name="roleName">Gives the name for a key that has none of its own.</param>
    public static KeyRing Read(
        IConfiguration configuration,
        SourceCatalog sources,
        Municipality? town,
        StaffDirectory? directory,
        AccessDirectory? access,
        Func<string, string> roleName)
    {
        Dictionary<string, string> seen = [];
        List<KeyHolder> holders = [];
        foreach (var source in sources.All.Where(source => source.Token is not null))
        {
            seen.TryAdd(source.Token!, source.Name);
            holders.Add(new KeyHolder(KeyRing.Hash(source.Token!), null, source.Name));
        }

        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            var key = entry["Key"];
            if (string.IsNullOrWhiteSpace(key))
            {
                throw new SettingException($"{entry.Path}:Key", "the key is empty.");
            }

            if (!seen.TryAdd(key, entry.Path))
            {
                throw new SettingException($"{entry.Path}:Key", "the same key or token is already in use above.");
            }

            holders.Add(new KeyHolder(
                KeyRing.Hash(key),
                Holder(entry, town, roleName),
                null));
        }

        return new KeyRing(holders, directory, access);
    }

    private static Actor Holder(IConfigurationSection entry, Municipality? town, Func<string, string> roleName)
    {
        if (entry.GetChildren().FirstOrDefault(child => !Known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)) is { } stray)
        {
            throw new SettingException(stray.Path, $"there is no such setting; a key has {string.Join(", ", Known)}.");
        }

        var role = entry["Role"];
        if (role is null || !Roles.All.Contains(role))
        {
            throw new SettingException($"{entry.Path}:Role", $"«{role}» is no role; the roles are {string.Join(", ", Roles.All)}.");
        }

        var (block, territory) = (Given(entry["Block"]), Given(entry["Territory"]));
        if (block is not null && town is not null && town.Block(block) is null)
        {
            throw new SettingException($"{entry.Path}:Block", $"the municipality has no block «{block}».");
        }

        if (territory is not null && town is not null && town.District(territory) is null)
        {
            throw new SettingException($"{entry.Path}:Territory", $"the municipality has no territory «{territory}».");
        }

        var name = Given(entry["Name"]);
        if (name?.Length > MaxName)
        {
            throw new SettingException($"{entry.Path}:Name", $"at most {MaxName} characters.");
        }

        return new Actor(null, name ?? roleName(role), role, block, territory);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
