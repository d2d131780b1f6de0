using Mcu.Application.Common;
using Mcu.Dashboard.Access;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// Refuses settings that would open a copied example installation to everybody: example values, short keys, the demonstration with its
/// «войти как». Outside Development they stop the start with one line that names all such settings and none of their values.
/// </summary>
internal static class ProductionCheck
{
    /// <summary>Least length of a key: as many characters as an unguessable key has in ordinary letters and digits.</summary>
    private const int ShortestKey = 24;
    private const string Example = "change-me";

    /// <summary>
    /// Sections in which a value of the example file could be mistaken for a secret. Other settings, among them the machine's whole
    /// environment, are not ours to judge.
    /// </summary>
    private static readonly string[] Sections =
        [KeySettings.Section, SourceSettings.Section, "Access", "ConnectionStrings", "Database", "Telemetry", "Kestrel"];

    /// <summary>
    /// Settings in which we issue a key that others must send, so its length is checked. Passwords of other systems are as long as those
    /// made them.
    /// </summary>
    private static readonly string[] Ours = ["Token", "Secret"];

    public static void Run(IConfiguration settings, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            return;
        }

        string[] faults = [.. Faults(settings, environment)];
        if (faults.Length > 0)
        {
            throw new SettingException(
                faults[0].Split(' ')[0],
                $"this is no place for example values, keys of fewer than {ShortestKey} characters or the demo; change: " +
                $"{string.Join(", ", faults)}");
        }
    }

    private static IEnumerable<string> Faults(IConfiguration settings, IHostEnvironment environment)
    {
        var values = Sections.Select(settings.GetSection).SelectMany(section => section.AsEnumerable()).DistinctBy(item => item.Key);
        foreach (var setting in values)
        {
            if (setting.Value?.Contains(Example, StringComparison.OrdinalIgnoreCase) == true)
            {
                yield return $"{setting.Key} (example value)";
            }
            else if (IsShort(setting.Key, setting.Value))
            {
                yield return $"{setting.Key} (too short)";
            }
        }

        if (DemoSwitch.Read(settings))
        {
            yield return $"{DemoSwitch.Setting} (on in {environment.EnvironmentName})";
        }
    }

    /// <summary>Blanks at both ends do not count: they add no protection.</summary>
    private static bool IsShort(string key, string? value) => value?.Trim() is { Length: > 0 and < ShortestKey } && key.Split(':') switch
    {
        ["Access", "ApiKeys", _, var name] => name.Equals("Key", StringComparison.OrdinalIgnoreCase),
        ["Sources", _, var name] => Ours.Contains(name, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };
}
