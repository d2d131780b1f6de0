using DocumentFormat.OpenXml.Spreadsheet;

namespace Mcu.Tests.Sources.IncidentManagement;

public class WorkbookTests
{
    private static readonly DateTime Noon = new(2026, 3, 2, 12, 0, 0);

    [Fact]
    public async Task Read_TypedCells_AreUnderstood()
    {
        var book = Export.Workbook(
        [
            Export.HeaderRow("Время с даты создания инцидента до времени первого ответа", "Итог", "Дата окончания", "Дом"),
            [717001d, Noon, "'Яма<br>глубокая", TimeSpan.FromHours(26), "Решено", Noon.AddDays(3).ToOADate(), 15d],
        ]);

        var signal = Assert.Single(await Export.ReadAsync(book)).Signal!;

        Assert.Equal(("717001", "Яма\nглубокая", "15"), (signal.ExternalId, signal.Text, signal.Address));
        Assert.Equal(Export.Utc(2, 9, 0), signal.ReceivedAt);
        Assert.Equal((Export.Utc(3, 11, 0), Export.Utc(5, 9, 0)), (signal.Done!.AnsweredAt, signal.Done.ClosedAt));
    }

    [Fact]
    public async Task Read_DurationAsNumber_IsFractionOfADay()
    {
        var book = Export.Workbook([Export.HeaderRow("Время до первого ответа"), ["1", Noon, "Яма", 0.59379d]]);

        var signal = Assert.Single(await Export.ReadAsync(book)).Signal!;

        Assert.Equal(Export.Utc(2, 9, 0).Add(new TimeSpan(14, 15, 3)), signal.Done!.AnsweredAt);
    }

    [Fact]
    public async Task Read_ManySheets_TakesTheFirstWithTheHeader()
    {
        var book = Export.Workbook(
            [["Сводка"], ["Тема", "Итог"]],
            [],
            [["Выгрузка"], null, Export.HeaderRow(), ["1", Noon, "Яма"]],
            [Export.HeaderRow(), ["2", Noon, "Лужа"]]);

        var line = Assert.Single(await Export.ReadAsync(book));

        Assert.Equal((4, "1"), (line.Line, line.Signal!.ExternalId));
    }

    [Fact]
    public async Task Read_SkippedAndBlankRows_KeepTheNumbersOfExcel()
    {
        var book = Export.Workbook([null, Export.HeaderRow(), null, ["1", Noon, "Яма"], ["", null, " "], null, ["2", "давно", "Лужа"]]);

        var lines = await Export.ReadAsync(book);

        Assert.Equal([4, 7], lines.Select(line => line.Line));
        Assert.Equal("date", lines[1].Refused!.Code);
    }

    [Fact]
    public async Task Read_Formula_GivesTheKeptValue_AndNothingWhenNoneIsKept()
    {
        var kept = new Cell
        {
            DataType = CellValues.String,
            CellFormula = new CellFormula("CONCATENATE(\"Я\",\"ма\")"),
            CellValue = new CellValue("Яма"),
        };
        var lost = new Cell { CellFormula = new CellFormula("A1&\"!\"") };

        var lines = await Export.ReadAsync(Export.Workbook([Export.HeaderRow(), ["1", Noon, kept], ["2", Noon, lost]]));

        Assert.Equal("Яма", lines[0].Signal!.Text);
        Assert.Equal(("required", "Текст инцидента"), (lines[1].Refused!.Code, lines[1].Refused!.Detail));
    }

    [Fact]
    public async Task Read_NotesBesideTheTable_AreNotRead()
    {
        var lines = await Export.ReadAsync(Export.Workbook([Export.HeaderRow(), ["1", Noon, "Яма", null, "проверить"]]));

        Assert.NotNull(Assert.Single(lines).Signal);
    }

    [Fact]
    public async Task Read_HeaderWithoutRows_GivesNothing() => Assert.Empty(await Export.ReadAsync(Export.Workbook([Export.HeaderRow()])));
}
