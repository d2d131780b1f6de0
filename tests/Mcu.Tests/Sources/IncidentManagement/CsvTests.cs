using System.Text;

namespace Mcu.Tests.Sources.IncidentManagement;

public class CsvTests
{
    private const string Text =
        "Номер инцидента;Дата создания;Текст инцидента\r\n1;02.03.2026 12:00;\"Ёлка, снег; и\r\nлёд\"\r\n2;02.03.2026 12:00;Яма\r\n";

    public static TheoryData<string> EncodingNames =>
        ["utf-8", "utf-8 mark", "utf-16", "utf-16BE", "utf-16 bare", "utf-16BE bare", "windows-1251"];

    [Theory]
    [MemberData(nameof(EncodingNames))]
    public async Task Read_AnyEncoding_GivesTheSameText(string name)
    {
        var encoding = name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-8 mark" => new UTF8Encoding(true),
            "windows-1251" => CodePagesEncodingProvider.Instance.GetEncoding(1251)!,
            _ => Encoding.GetEncoding(name.Split(' ')[0]),
        };
        var mark = name.EndsWith("bare", StringComparison.Ordinal) ? [] : encoding.GetPreamble();

        var lines = await Export.ReadAsync([.. mark, .. encoding.GetBytes(Text)]);

        Assert.Equal(["Ёлка, снег; и\nлёд", "Яма"], lines.Select(line => line.Signal!.Text));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Read_AnyLineEnd_IsUnderstood(string end)
    {
        var lines = await Export.ReadAsync(
            string.Join(end, "Номер инцидента;Дата создания;Текст инцидента", "1;02.03.2026;Яма", "", "2;02.03.2026;Лужа", ""));

        Assert.Equal([(2, "Яма"), (4, "Лужа")], lines.Select(line => (line.Line, line.Signal!.Text)));
    }

    [Theory]
    [InlineData("columns")]
    [InlineData("columns in the header")]
    public async Task Read_MillionColumns_IsRefused(string where)
    {
        const string header = "Номер инцидента;Дата создания;Текст инцидента";
        var wide = new string(';', 1_000_000);

        var lines = await Export.ReadAsync(
            where == "columns" ? $"{header}\n1;02.03.2026;Яма{wide}\n" : $"{wide}{header}\n1;02.03.2026;Яма\n");

        Assert.Equal((0, "tooBig"), (lines[^1].Line, lines[^1].Refused!.Code));
    }

    [Theory]
    [InlineData(';')]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Read_Delimiter_IsSeenInTheHeader(char delimiter)
    {
        var csv = string.Join(
            delimiter,
            "Номер инцидента",
            "Дата создания",
            "Текст инцидента",
            "\"Время, которое ответ был; у нас\"",
            "Тема")
            + "\n" + string.Join(delimiter, "1", "02.03.2026", "\"а;б,в\tг\"", "", "Дороги") + "\n";

        var signal = Assert.Single(await Export.ReadAsync(csv)).Signal!;

        Assert.Equal(("а;б,в\tг", "Дороги"), (signal.Text, signal.Topic!.Topic));
    }

    [Fact]
    public async Task Read_TextOverSeveralLines_IsReportedWhereItBegins()
    {
        var lines = await Export.ReadAsync(
            "Номер инцидента;Дата создания;Текст " +
            "инцидента\r\n1;02.03.2026;\"а\r\nб\r\nв\"\r\n2;вчера;Яма\r\n3;02.03.2026;\"а\n\"\"б\"\"\"\r\n");

        Assert.Equal([2, 5, 6], lines.Select(line => line.Line));
        Assert.Equal("date", lines[1].Refused!.Code);
        Assert.Equal("а\n\"б\"", lines[2].Signal!.Text);
    }

    [Fact]
    public async Task Read_QuoteInsidePlainText_IsText()
    {
        var lines = await Export.ReadAsync(
            "Номер инцидента;Дата создания;Текст инцидента\n1;02.03.2026;ООО \"Свет\" не отвечает\n" +
            "2;02.03.2026;Яма\n");

        Assert.Equal(["ООО \"Свет\" не отвечает", "Яма"], lines.Select(line => line.Signal!.Text));
    }

    [Theory]
    [InlineData("\"Он сказал \"завтра\"; и всё\"")]
    [InlineData("\"никогда не кончится")]
    public async Task Read_QuotesMixedUp_LineIsRefused_NotReadWrong(string cell)
    {
        var lines = await Export.ReadAsync($"Номер инцидента;Дата создания;Текст инцидента\n1;02.03.2026;Яма\n2;02.03.2026;{cell}\n");

        Assert.NotNull(lines[0].Signal);
        Assert.Equal((3, "quotes"), (lines[1].Line, lines[1].Refused!.Code));
    }

    [Fact]
    public async Task Read_MoreCellsThanColumns_LineIsRefused_FewerAreEmpty()
    {
        var lines = await Export.ReadAsync(
            "Номер инцидента;Дата создания;Текст инцидента;Тема\n" +
            "1;02.03.2026;яма; лужа;Дороги\n2;02.03.2026;Яма\n3;02.03.2026;Яма;;;\n");

        Assert.Equal("cells", lines[0].Refused!.Code);
        Assert.NotNull(lines[1].Signal);
        Assert.NotNull(lines[2].Signal);
    }

    [Fact]
    public async Task Read_QuoteNeverClosedInALargeFile_EndsReadingAndNamesTheLine()
    {
        var lines = await Export.ReadAsync(
            "Номер инцидента;Дата создания;Текст инцидента\n1;02.03.2026;Яма\n2;02.03.2026;\"" +
                string.Concat(Enumerable.Repeat("слова и слова\n", 500_000)));

        Assert.NotNull(lines[0].Signal);
        Assert.Equal((0, "damagedAfter", "2"), (lines[1].Line, lines[1].Refused!.Code, lines[1].Refused!.Detail));
        Assert.Equal(2, lines.Count);
    }
}
