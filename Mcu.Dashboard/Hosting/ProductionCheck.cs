using Mcu.Application.Common;
using Mcu.Dashboard.Access;

namespace Mcu.Dashboard.Hosting;

/// <summary>
/// What a copied example file leaves open to everybody: example values, short keys, the demonstration with its «войти как». Outside Development they
/// stop the start with one line that names all of them, and none of the values.
/// </summary>
internal static class ProductionCheck
{
    /// <summary>As many as a key that cannot be guessed has when it is written in ordinary signs.</summary>
    private const int ShortestKey = 24;
    private const string Example = "change-me";

    /// <summary>Where a value of the example file could be taken for a secret. Other settings are not ours, the machine's whole environment among them.</summary>
    private static readonly string[] Sections = [KeySettings.Section, SourceSettings.Section, "Access", "ConnectionStrings", "Database", "Telemetry", "Kestrel"];

    /// <summary>What we choose and others must show. Their own tokens and passwords are as long as they made them.</summary>
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
                $"this is no place for example values, keys of fewer than {ShortestKey} characters or the demo; change: {string.Join(", ", faults)}");
        }
    }

    private static IEnumerable<string> Faults(IConfiguration settings, IHostEnvironment environment)
    {
        foreach (var setting in Sections.Select(settings.GetSection).SelectMany(section => section.AsEnumerable()).DistinctBy(item => item.Key))
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

    /// <summary>Counted without blanks around: they protect nothing.</summary>
    private static bool IsShort(string key, string? value) => value?.Trim() is { Length: > 0 and < ShortestKey } && key.Split(':') switch
    {
        ["Access", "ApiKeys", _, var name] => name.Equals("Key", StringComparison.OrdinalIgnoreCase),
        ["Sources", _, var name] => Ours.Contains(name, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };
}
