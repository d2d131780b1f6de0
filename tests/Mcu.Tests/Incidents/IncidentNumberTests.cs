using Mcu.Application.Incidents;

namespace Mcu.Tests.Incidents;

/// <summary>A number is accepted in Latin or Cyrillic letters, in any case, with any hyphen, however people type or copy it.</summary>
public sealed class IncidentNumberTests
{
    [Theory]
    [InlineData("С-2026-0001")] // Cyrillic, as it is stored.
    [InlineData("C-2026-0001")] // Latin.
    [InlineData("с-2026-0001")]
    [InlineData("c-2026-0001")]
    [InlineData("\u03F9-2026-0001")] // Greek lunate sigma.
    [InlineData("\u216D-2026-0001")] // Roman numeral.
    [InlineData("\uFF23\uFF0D\uFF12\uFF10\uFF12\uFF16\uFF0D\uFF10\uFF10\uFF10\uFF11")] // Full width.
    [InlineData("С\u20102026\u20100001")]
    [InlineData("С\u20112026\u20110001")]
    [InlineData("С\u20122026\u20130001")]
    [InlineData("С\u20142026\u20150001")]
    [InlineData("С\u22122026\u22120001")]
    [InlineData("С\u20432026\u02D70001")]
    [InlineData("С\uFE632026\uFE580001")]
    [InlineData("С\u00AD2026\u00AD0001")] // Soft hyphens instead of hyphens.
    [InlineData("С-20\u00AD26-00\u200B01")] // And inside.
    [InlineData("С--2026---0001")]
    [InlineData("С - 2026 - 0001")]
    [InlineData("С 2026 0001")]
    [InlineData("С_2026_0001")]
    [InlineData("с20260001")]
    [InlineData("С-2026-1")]
    [InlineData("С-2026-000001")]
    [InlineData("  С-2026-0001\t")]
    [InlineData("\u00A0С-2026-0001\u2003")]
    [InlineData("\uFEFFС-2026-0001\u200E")]
    [InlineData("С-2026-0001.")]
    [InlineData("(С-2026-0001),")]
    [InlineData("№ С-2026-0001")]
    [InlineData("«С-2026-0001»")]
    [InlineData("\n\"С-2026-0001\"\r\n")]
    [InlineData("С-٢٠٢٦-٠٠٠١")] // Arabic digits.
    public void Number_HoweverItIsWritten_IsTheStoredOne(string written)
    {
        Assert.True(IncidentNumber.TryParse(written, out var number));
        Assert.Equal("С-2026-0001", number);
    }

    [Theory]
    [InlineData("О-2026-0031")]
    [InlineData("O-2026-0031")]
    [InlineData("о-2026-0031")]
    [InlineData("o-2026-0031")]
    [InlineData("\u039F-2026-0031")]
    [InlineData("\uFF4F\u20132026\u20130031")]
    public void Number_OfAnAppeal_AsWell(string written) => Assert.Equal("О-2026-0031", IncidentNumber.Of(written));

    [Theory]
    [InlineData("С-2027-123456", "С-2027-123456")]
    [InlineData("c-2027-999999999", "С-2027-999999999")]
    public void Number_LongerThanFour_KeepsItsDigits(string written, string number) => Assert.Equal(number, IncidentNumber.Of(written));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0-2026-0001")] // A zero is no letter.
    [InlineData("S-2026-0001")]
    [InlineData("Ж-2026-0001")]
    [InlineData("СО-2026-0001")]
    [InlineData("С-26-0001")]
    [InlineData("С-2026-")]
    [InlineData("С-2026-0000")]
    [InlineData("С-2026-О001")]
    [InlineData("С-2026-0001а")]
    [InlineData("С-2026-0001-2")]
    [InlineData("С-2026/0001")]
    [InlineData("С2026")]
    [InlineData("С202601")]
    [InlineData("С-2026-0001 С-2026-0002")]
    [InlineData("С-2026-9999999999999")]
    [InlineData("С\u00002026-0001")]
    public void Text_ThatIsNoNumber_IsNone(string text) => Assert.False(IncidentNumber.TryParse(text, out _));

    [Fact]
    public void Text_OfAnyLength_IsReadOrRefused_AndNeverThrows()
    {
        Assert.False(IncidentNumber.TryParse(new string('С', 100_000), out _));
        Assert.False(IncidentNumber.TryParse("С-2026-" + new string('0', 100_000) + "1", out _));
        var random = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(20)).Select(_ => (char)random.Next(1, 0x10000))]);
            _ = IncidentNumber.Of(text);
            _ = IncidentNumber.Of("С-2026-" + text);
        }
    }

    [Fact]
    public void Number_EveryDashOfUnicode_IsAHyphen()
    {
        var dashes = Enumerable.Range(0x20, 0xFFE0).Select(code => (char)code)
            .Where(c => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.DashPunctuation).ToArray();

        Assert.True(dashes.Length > 20);
        Assert.All(dashes, dash => Assert.Equal("С-2026-0001", IncidentNumber.Of($"c{dash}2026{dash}0001")));
    }
}
