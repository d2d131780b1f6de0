using System.Text;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>Workbooks as programs other than Excel write them.</summary>
public class PackageTests
{
    private const string Good = "02.03.2026 12:00";

    private static string Data(string number) => PackageWorkbookWriter.HeaderRow() + PackageWorkbookWriter.Row(2, number, Good, "Яма");

    [Theory]
    [InlineData("hidden")]
    [InlineData("veryHidden")]
    public async Task Read_HiddenSheet_IsPassedOver(string state) =>
        Assert.Equal(
            "2",
            await NumberAsync(new PackageWorkbookWriter().Sheet(Data("1"), state).Sheet(Data("2"), "visible").Sheet(Data("3")).Bytes()));

    [Fact]
    public async Task Read_OnlyHiddenSheets_IsEmpty() =>
        Assert.Equal("empty", (await Export.FileRefusedAsync(new PackageWorkbookWriter().Sheet(Data("1"), "hidden").Bytes())).Code);

    [Fact]
    public async Task Read_BackslashPaths_AreRead() =>
        Assert.Equal("1", await NumberAsync(Renamed(new PackageWorkbookWriter().Sheet(Data("1")), name => name.Replace('/', '\\'))));

    [Fact]
    public async Task Read_OtherCaseOfNames_IsRead() =>
        Assert.Equal(
            "1",
            await NumberAsync(Renamed(
                new PackageWorkbookWriter().Sheet(Data("1")),
                name => name.Contains("sheet0", StringComparison.Ordinal) ? name.ToUpperInvariant() : name)));

    [Fact]
    public async Task Read_StrictWorkbook_IsRead() => Assert.Equal(
        "1",
        await NumberAsync(Rewritten(
            new PackageWorkbookWriter().Sheet(Data("1")),
            xml => xml.Replace(
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://purl.oclc.org/ooxml/spreadsheetml/main",
                StringComparison.Ordinal)
                .Replace(
                    "http://schemas.openxmlformats.org/officeDocument/2006/",
                    "http://purl.oclc.org/ooxml/officeDocument/",
                    StringComparison.Ordinal))));

    [Fact]
    public async Task Read_PrefixedElements_AreRead() => Assert.Equal(
        "1",
        await NumberAsync(new PackageWorkbookWriter().Sheet(
            "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" a=\"<worksheet\"><x:sheetData>".Replace(
                " a=\"<worksheet\"",
                "",
                StringComparison.Ordinal)
            +
            Data("1")
                .Replace("</", "</x:", StringComparison.Ordinal)
                .Replace("<", "<x:", StringComparison.Ordinal)
                .Replace("<x:/x:", "</x:", StringComparison.Ordinal)
            + "</x:sheetData></x:worksheet><!-- <worksheet -->").Bytes()));

    [Fact]
    public async Task Read_BinaryWorkbook_IsRefusedAsAKindThatIsNotRead()
    {
        Assert.Equal("binaryWorkbook", (await Export.FileRefusedAsync(PackageWorkbookWriter.Zip(("xl/workbook.bin", [1, 2, 3])))).Code);
        var named = "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"xl/workbook.bin\"/></Relationships>";
        Assert.Equal(
            "binaryWorkbook",
            (await Export.FileRefusedAsync(
                PackageWorkbookWriter.Zip(("_rels/.rels", Encoding.UTF8.GetBytes(named)), ("xl/workbook.bin", [1])))).Code);
    }

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("ppt/presentation.xml")]
    [InlineData("content.xml")]
    public async Task Read_OtherPackage_IsNoTable(string part)
    {
        var named = $"<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"{part}\"/></Relationships>";

        Assert.Equal(
            "format",
            (await Export.FileRefusedAsync(
                PackageWorkbookWriter.Zip(("_rels/.rels", Encoding.UTF8.GetBytes(named)), (part, "<a/>"u8.ToArray())))).Code);
    }

    [Fact]
    public async Task Read_SharedAndRichTexts_AreJoined_WithoutReadingAids()
    {
        var workbook = new PackageWorkbookWriter
        {
            Texts = [
                "<t>лишний</t>",
                "<r><rPr><b/></rPr><t>Яма </t></r><r><t xml:space=\"preserve\">у школы</t></r><rPh sb=\"0\" eb=\"1\"><t>ЯМА</t></rPh>",
            ],
        }
            .Sheet(PackageWorkbookWriter.HeaderRow("Исполнитель") +
                PackageWorkbookWriter.Row(
                    2,
                    1,
                    Good,
                    PackageWorkbookWriter.Typed("s", "1"),
                    new PackageWorkbookWriter.Raw(" t=\"inlineStr\"", "<is><r><t>От</t></r><r><t>дел</t></r></is>")));

        var signal = Assert.Single(await Export.ReadAsync(workbook.Bytes())).Signal!;

        Assert.Equal(("Яма у школы", "Отдел"), (signal.Text, signal.Done!.Executor));
    }

    [Fact]
    public async Task Read_EscapedCharacters_AreThemselves()
    {
        var workbook = new PackageWorkbookWriter { Texts = ["<t>до_x000D_\nпосле _x005F_x000D_ &amp; _xЯ_ &#1071;</t>"] }
            .Sheet(PackageWorkbookWriter.HeaderRow() + PackageWorkbookWriter.Row(2, 1, Good, PackageWorkbookWriter.Typed("s", "0")));

        Assert.Equal("до\nпосле _x000D_ & _xЯ_ Я", Assert.Single(await Export.ReadAsync(workbook.Bytes())).Signal!.Text);
    }

    [Fact]
    public async Task Read_TextThatIsNotThere_IsDamaged() => Assert.Equal(
        "damaged",
        (await Export.FileRefusedAsync(new PackageWorkbookWriter { Texts = ["<t>a</t>"] }
            .Sheet(PackageWorkbookWriter.Row(1, PackageWorkbookWriter.Typed("s", "7")))
            .Bytes())).Code);

    [Fact]
    public async Task Read_CellsWithoutPositions_AreSideBySide() => Assert.Equal(
        "1",
        await NumberAsync(new PackageWorkbookWriter().Sheet(
            "<row><c t=\"inlineStr\"><is><t>Номер инцидента</t></is></c><c t=\"str\"><v>Дата создания</v></c><c t=\"str\"><v>Текст " +
            "инцидента</v></c></row>"
            + $"<row><c><f>0+1</f><v>1</v></c><c t=\"str\"><v>{Good}</v></c><c t=\"str\"><f>A1</f><v>Яма</v></c></row>").Bytes()));

    [Fact]
    public async Task Read_FilteredRowsAndHiddenColumns_AreRead() => Assert.Equal(
        "1",
        await NumberAsync(new PackageWorkbookWriter().Sheet(
            "<worksheet><sheetViews><sheetView/></sheetViews><cols><col min=\"1\" max=\"3\" hidden=\"1\"/></cols><sheetData>"
            + Data("1").Replace("<row r=\"2\"", "<row r=\"2\" hidden=\"1\"", StringComparison.Ordinal)
            + "</sheetData><autoFilter ref=\"A1:C2\"/>" +
            "<mergeCells count=\"1\"><mergeCell ref=\"A9:B9\"/></mergeCells></worksheet>").Bytes()));

    [Theory]
    [InlineData("Дата создания", "cellError")]
    [InlineData("Номер инцидента", "number")]
    [InlineData("Текст инцидента", "required")]
    [InlineData("Общее время первого ответа", "cellError")]
    [InlineData("Исполнитель", null)]
    [InlineData("Улица", null)]
    public async Task Read_ErrorOfTheSpreadsheet_IsRefusedWhereTheValueIsNeeded(string column, string? code)
    {
        string[] columns = ["Номер инцидента", "Дата создания", "Текст инцидента", "Исполнитель", "Общее время первого ответа", "Улица"];
        object?[] row = ["1", Good, "Яма", "Отдел", "03.03.2026 12:00", "ул. Мира"];
        row[Array.IndexOf(columns, column)] = PackageWorkbookWriter.Typed("e", "#N/A");
        var text = row.Select(cell => cell as string ?? "#Н/Д");

        var workbook = Assert.Single(await Export.ReadAsync(
            new PackageWorkbookWriter().Sheet(PackageWorkbookWriter.Row(1, [.. columns]) + PackageWorkbookWriter.Row(2, row)).Bytes()));
        var csv = Assert.Single(await Export.ReadAsync(Export.Row(columns) + Export.Row(text)));

        Assert.Equal((code, code), (workbook.Refused?.Code, csv.Refused?.Code));
        Assert.DoesNotContain('#', $"{workbook.Signal}{csv.Signal}");
    }

    [Fact]
    public async Task Read_RowsInOrderOfTheSheet_TotalsAndEmptyRowsBetween_KeepTheirLineNumbers()
    {
        var lines = await Export.ReadAsync(new PackageWorkbookWriter().Sheet(
            Data("1") + PackageWorkbookWriter.Row(3, null, " ", null) + "<row r=\"4\"/>" + PackageWorkbookWriter.Row(5, "2", Good, "Лужа") +
                PackageWorkbookWriter.Row(6, "Итого", null, "2")).Bytes());

        Assert.Equal([(2, null), (5, null), (6, "required")], lines.Select(line => (line.Line, line.Refused?.Code)));
    }

    private static async Task<string> NumberAsync(byte[] workbook) => Assert.Single(await Export.ReadAsync(workbook)).Signal!.ExternalId;

    private static byte[] Renamed(PackageWorkbookWriter workbook, Func<string, string> name) =>
        PackageWorkbookWriter.Zip([.. workbook.Parts().Select(part => (name(part.Name), Encoding.UTF8.GetBytes(part.Xml)))]);

    private static byte[] Rewritten(PackageWorkbookWriter workbook, Func<string, string> xml) =>
        PackageWorkbookWriter.Zip([.. workbook.Parts().Select(part => (part.Name, Encoding.UTF8.GetBytes(xml(part.Xml))))]);
}
