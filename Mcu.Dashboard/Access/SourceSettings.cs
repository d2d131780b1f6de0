using Mcu.Application.Common;
using Mcu.Application.Signals;

namespace Mcu.Dashboard.Access;

/// <summary>Reads <c>Sources__N</c>.</summary>
public static class SourceSettings
{
    public const string Section = "Sources";

    /// <summary>The source of incidents that duty officers register by hand; no outside system may use this name.</summary>
    public const string ByHand = "Вручную";

    private const int MaxName = 100;

    private static readonly Dictionary<string, SourceKind> Kinds =
        Enum.GetValues<SourceKind>().ToDictionary(kind => kind.ToString(), StringComparer.OrdinalIgnoreCase);

    public static SourceCatalog Read(IConfiguration configuration)
    {
        List<SourceInfo> sources = [];
        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            var source = Read(entry);
            if (sources.Any(other => other.Name == source.Name))
            {
                throw new SettingException($"{entry.Path}:Name", $"there are two sources «{source.Name}».");
            }

            if (source.Token is not null && sources.Any(other => other.Token == source.Token))
            {
                throw new SettingException($"{entry.Path}:Token", "another source has the same token.");
            }

            sources.Add(source);
        }

        return new SourceCatalog(sources);
    }

    private static SourceInfo Read(IConfigurationSection entry)
    {
        var name = entry["Name"];
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxName || name.Any(char.IsControl))
        {
            throw new SettingException($"{entry.Path}:Name", $"a source needs a name of 1 to {MaxName} characters.");
        }

        if (name == ByHand)
        {
            throw new SettingException($"{entry.Path}:Name", $"«{ByHand}» is the name of what duty officers register themselves.");
        }

        var kind = entry["Kind"] ?? "";
        if (!Kinds.TryGetValue(kind, out var found))
        {
            throw new SettingException($"{entry.Path}:Kind", $"«{kind}» is no kind; the kinds are {string.Join(", ", Kinds.Keys)}.");
        }

        return new SourceInfo(name, found, Secret(entry, "Token"), Secret(entry, "Secret"), Secret(entry, "Confirmation"));
    }

    private static string? Secret(IConfigurationSection entry, string setting)
    {
        var value = entry[setting];
        return value is not null && string.IsNullOrWhiteSpace(value)
            ? throw new SettingException($"{entry.Path}:{setting}", "it is empty; leave it out or give it a value.")
            : value;
    }
}
