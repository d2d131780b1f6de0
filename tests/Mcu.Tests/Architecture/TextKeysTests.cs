using System.Xml.Linq;
using Mcu.Dashboard.Resources;
using Mcu.Tests.Support;

namespace Mcu.Tests.Architecture;

/// <summary>
/// Every text of the resources is used, and every text that is used exists. <see cref="CodeRulesTests"/> checks the two languages.
/// </summary>
public class TextKeysTests
{
    private static readonly Dictionary<string, HashSet<string>> Texts = Repository.Files("Mcu.Dashboard/Resources", ".resx")
        .Where(file => !file.EndsWith(".en.resx", StringComparison.Ordinal))
        .ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => XDocument.Load(file).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet());

    [Fact]
    public void Keys_UsedByTheCode_Exist() => Assert.Empty(
        from use in TextUses.All
        where use.IsWhole && !Texts[use.Class].Contains(use.Key)
        select $"{use.File}: {use.Class} {use.Key}");

    [Fact]
    public void Keys_ComposedByTheCode_AreFamiliesOfTheTable()
    {
        var used = TextUses.All.Where(use => !use.IsWhole).Select(use => (use.Class, use.Key)).ToHashSet();
        var known = TextFamilies.All.Select(family => (family.Class, family.Pattern)).ToHashSet();

        Assert.Empty(used.Except(known));
        Assert.Empty(known.Except(used));
    }

    [Fact]
    public void Families_HaveATextForEveryValue() => Assert.Empty(
        from family in TextFamilies.All
        where family.HasAll
        from key in family.Keys ?? new HashSet<string>()
        where !Texts[family.Class].Contains(key)
        select $"{family.Class} {key}");

    [Fact]
    public void Faults_OfMessages_HaveATextOnEveryWay() => Assert.Empty(
        from family in TextFamilies.All
        where !family.HasAll && family.Pattern is "Fault.*" or "Refusal.*"
        from key in family.Keys!
        where !Texts[family.Class].Contains(key)
            && !Texts[nameof(ApiTexts)].Contains(key)
            && !Texts[nameof(Dashboard.Resources.Texts)].Contains(key)
        select $"{family.Class} {key}");

    [Fact]
    public void Keys_AreAllUsed()
    {
        var asked = TextUses.All.Where(use => use.IsWhole).Select(use => (use.Class, use.Key)).ToHashSet();
        var families = TextFamilies.All.SelectMany(family => (family.Keys ?? new HashSet<string>()).Select(key => (family.Class, key)))
            .ToHashSet();
        var handing = TextFamilies.All.Where(family => family.Keys is null).Select(family => family.Class).ToHashSet();

        Assert.Empty(
            from text in Texts
            from key in text.Value
            where !asked.Contains((text.Key, key)) && !families.Contains((text.Key, key))
            where !handing.Contains(text.Key) || !TextUses.IsHandedOver(key, text.Key)
            select $"{text.Key} {key}");
    }

    [Theory]
    [InlineData("\"Title\"", "Title")]
    [InlineData("\"Role.\" + role", "Role.*")]
    [InlineData("$\"Refused.{What}.why\"", "Refused.*.why")]
    [InlineData("isLate ? \"Late\" : \"Early\"", "*|Late|Early")]
    [InlineData("kind is { } one ? \"Kind.\" + one : \"Any\"", "*|Kind.*|Any")]
    [InlineData("Text(command) + \".title\"", "*.title")]
    [InlineData("unit", "*")]
    public void Reader_KnowsTheKeyOfAnArgument(string argument, string keys) => Assert.Equal(keys.Split('|'), TextUses.Keys(argument));
}
