using System.Text.RegularExpressions;
using Mcu.Dashboard.Resources;
using Mcu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Mcu.Tests.Settings;

/// <summary>The texts of settings, and the codes of faults that occur in the code of their module.</summary>
internal sealed partial class SettingsTextFixture : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();

    public IStringLocalizer<SettingsTexts> Texts => _services.GetRequiredService<IStringLocalizer<SettingsTexts>>();

    public static IReadOnlyList<string> Codes()
    {
        string[] codes = [.. Repository.Files(Path.Combine("Mcu.Application", "RuleChanges"), ".cs")
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value)).Distinct()];
        Assert.True(codes.Length > 30, string.Join(' ', codes));
        return codes;
    }

    public void Dispose() => _services.Dispose();

    [GeneratedRegex("\"(?<code>(?:norm|term|valid|hours|year|layer|file)\\.[a-z-]+)\"", RegexOptions.None, 5_000)]
    private static partial Regex Code();
}
