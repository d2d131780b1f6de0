using Mcu.Application.Signals;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>
/// Headers as people make them: over several rows, doubled, in letters of two alphabets. Merged cells have their text in the first.
/// </summary>
public class HeaderShapesTests
{
    private const string Good = "02.03.2026 12:00";

    [Fact]
    public async Task Read_HeaderOverTwoRows_FindsTheLowerNames()
    {
        var signal = await OneAsync(
            ["Номер инцидента", "Дата создания", "Адрес", null, null, "Текст инцидента"],
            [null, null, "Населённый пункт", "Улица", "Дом", null],
            ["1", Good, "Пермь", "ул. Мира", "5", "Яма"]);

        Assert.Equal(("Пермь, ул. Мира, 5", "Яма"), (signal.Address, signal.Text));
    }

    [Fact]
    public async Task Read_HeaderOverThreeRows_FindsRequiredColumnsInDifferentRows()
    {
        var signal = await OneAsync(
            ["Сведения об инциденте", null, null, null, "Адрес"],
            ["Номер инцидента", "Даты", null, "Текст инцидента", "Улица"],
            [null, "Дата создания", "Дата окончания", null, null],
            ["1", Good, null, "Яма", "ул. Мира"]);

        Assert.Equal(("1", "ул. Мира"), (signal.ExternalId, signal.Address));
    }

    [Fact]
    public async Task Read_NameSplitOverTwoRows_IsJoined()
    {
        var signal = await OneAsync(
            ["Номер", "Дата", null, "Текст"],
            ["инцидента", "создания", "окончания", "инцидента"],
            ["1", Good, null, "Яма"]);

        Assert.Equal("Яма", signal.Text);
    }

    [Fact]
    public async Task Read_GroupsAboveACompleteHeader_ChangeNothing()
    {
        var signal = await OneAsync(
            ["Выгрузка за март"],
            ["Инцидент", null, null, "Ответ"],
            ["Номер инцидента", "Дата создания", "Текст инцидента", "Исполнитель"],
            ["1", Good, "Яма", "Отдел"]);

        Assert.Equal("Отдел", signal.Done!.Executor);
    }

    [Fact]
    public async Task Read_RowOfRunningNumbers_IsPartOfTheHeader() =>
        Assert.Equal(
            "7",
            (await OneAsync(["Номер инцидента", "Дата создания", "Текст инцидента"], ["1", "2", "3"], ["7", Good, "Яма"])).ExternalId);

    [Fact]
    public async Task Read_HeaderRepeatedBetweenRows_IsPassedOver()
    {
        string?[] header = ["Номер инцидента", "Дата создания", "Текст инцидента"];

        var lines = await RowsAsync(header, ["1", Good, "Яма"], header, ["2", Good, "Лужа"]);

        Assert.Equal(["1", "2"], lines.Select(line => line.Signal?.ExternalId));
    }

    [Fact]
    public async Task Read_FirstRowWithNothingButText_IsDataAndNoHeader()
    {
        var lines = await RowsAsync(
            ["Номер инцидента", "Дата создания", "Текст инцидента", "Тема"],
            ["1", Good, "Яма", "Улица"],
            [null, null, "Тема", null]);

        Assert.NotNull(lines[0].Signal);
        Assert.Equal("required", lines[1].Refused!.Code);
    }

    [Theory]
    [InlineData("", "УДХ", "УДХ")]
    [InlineData("УДХ", "", "УДХ")]
    [InlineData("УДХ", "УДХ", "УДХ")]
    [InlineData("", "", null)]
    public async Task Read_DoubledColumn_TakesTheFirstFilled(string first, string second, string? executor) => Assert.Equal(
        executor,
        (await OneAsync(
            ["Номер инцидента", "Дата создания", "Текст инцидента", "Исполнитель", "исполнитель:"],
            ["1", Good, "Яма", first, second])).Done?.Executor);

    [Theory]
    [InlineData("Номер инцидента", "9")]
    [InlineData("Исполнитель", "ДГХ")]
    [InlineData("Дата создания", "03.03.2026 12:00")]
    public async Task Read_DoubledColumnWithTwoValues_IsRefusedByItsName(string column, string other)
    {
        var line = Assert.Single(await RowsAsync(
            ["Номер инцидента", "Дата создания", "Текст инцидента", "Исполнитель", column], ["1", Good, "Яма", "УДХ", other]));

        Assert.Equal(("doubled", column), (line.Refused!.Code, line.Refused.Detail));
    }

    [Theory]
    [InlineData("Нoмep инцидeнтa", "Дaтa coздaния", "Teкcт инцидeнтa")]
    [InlineData("HOMEP ИНЦИДЕНTA", "ДATA COЗДAНИЯ", "TEKCT ИНЦИДЕНТА")]
    [InlineData("Ηοмер инцидента", "Дата с0здания", "Τекст инцидента")]
    [InlineData("Номер ин\u00ADцидента", "Дата\u200B создания", "Текст\nинцидента")]
    [InlineData("№ инцидента", "Дата создания *", "«Текст инцидента»")]
    [InlineData("ID", "Создан", "Текст")]
    public async Task Read_LettersThatLookAlike_AreTheSameName(string number, string created, string text) =>
        Assert.Equal("1", (await OneAsync([number, created, text], ["1", Good, "Яма"])).ExternalId);

    [Fact]
    public async Task Read_LetterYoAndItsParts_AreOneName()
    {
        var signal = await OneAsync(
            ["Номер инцидента", "Дата создания", "Текст инцидента", "Насел\u0435\u0308нный пункт"],
            ["1", Good, "Яма", "Пермь"]);

        Assert.Equal("Пермь", signal.Address);
    }

    private static async Task<Signal> OneAsync(params string?[][] rows)
    {
        var line = Assert.Single(await RowsAsync(rows));
        Assert.Null(line.Refused);
        return line.Signal!;
    }

    /// <summary>As a workbook and as CSV: both say the same.</summary>
    private static async Task<List<RegisterLine>> RowsAsync(params string?[][] rows)
    {
        var book = await Export.ReadAsync(
            new PackageWorkbookWriter().Sheet(string.Concat(rows.Select((row, i) => PackageWorkbookWriter.Row(i + 1, [.. row])))).Bytes());
        var width = rows.Max(row => row.Length);
        var csv = await Export.ReadAsync(
            string.Concat(rows.Select(row => Export.Row(row.Concat(new string?[width - row.Length]).Select(cell => cell ?? "")))));
        Assert.Equal(
            book.Select(line => (line.Signal, line.Refused?.Code)),
            csv.Select(line => (line.Signal, line.Refused?.Code)));
        return book;
    }
}
