using System.Globalization;
using Mcu.Dashboard.Components;

namespace Mcu.Tests.Components;

public class CsvTextTests
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Fact]
    public void Cells_AreSeparated_ByTheSeparatorOfTheLanguage()
    {
        object[][] rows = [["день", "поступило"], ["2026-11-17", 1010]];

        Assert.Equal("\uFEFFдень;поступило\r\n2026-11-17;1010\r\n", CsvText.Of(rows, Russian));
        Assert.Equal("\uFEFFдень,поступило\r\n2026-11-17,1010\r\n", CsvText.Of(rows, English));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+7 900", "'+7 900")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"x\";1)", "\"'=HYPERLINK(\"\"x\"\";1)\"")]
    [InlineData("Дороги - дворы", "Дороги - дворы")]
    [InlineData("а;б", "\"а;б\"")]
    [InlineData("«а» \"б\"", "\"«а» \"\"б\"\"\"")]
    public void Text_ThatLooksLikeAFormula_StaysText(string words, string cell) =>
        Assert.Equal($"\uFEFF{cell}\r\n", CsvText.Of([[words]], Russian));

    [Fact]
    public void Number_BelowZero_StaysANumber() => Assert.Equal("\uFEFF-5\r\n", CsvText.Of([[-5]], Russian));
}
