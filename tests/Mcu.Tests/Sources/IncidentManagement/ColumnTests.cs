namespace Mcu.Tests.Sources.IncidentManagement;

public class ColumnTests
{
    [Fact]
    public async Task Read_HeaderWithOddSpacesAndYo_IsFoundByName()
    {
        var line = Assert.Single(await Export.ReadAsync(
            "\uFEFF\"  номер\u00A0ИНЦИДЕНТА: \";Дата   создания.;ТЕКСТ инцидента;Населённый  пункт;населенный пункт 2\r\n5;02.03.2026 " +
            "12:00;Яма;Берёзовка;\r\n"));

        Assert.Equal("5", line.Signal!.ExternalId);
        Assert.Equal("Берёзовка", line.Signal.Address);
    }

    [Theory]
    [InlineData("№ инцидента", "Создан", "Текст", "Дата закрытия", "Первый ответ ПИ")]
    [InlineData("ID", "Дата создания инцидента", "Текст сообщения", "Закрыт", "1ый ответ ПИ")]
    public async Task Read_Synonyms_MeanTheSameColumn(string number, string created, string text, string closed, string answer)
    {
        var line = Assert.Single(await Export.ReadAsync(
            $"{text};{closed};{answer};{number};{created};Итог\nЯма;04.03.2026 10:00;Засыпали;5;02.03.2026 12:00;Решено\n"));

        Assert.Equal("5", line.Signal!.ExternalId);
        Assert.Equal("Засыпали", line.Signal.Done!.Answer);
        Assert.Equal(Export.Utc(4, 7, 0), line.Signal.Done.ClosedAt);
    }

    [Fact]
    public async Task Read_NumberAndId_NumberIsTheIdentity()
    {
        var signal = await Export.SignalAsync(("ID", "39000001"));

        Assert.Equal("7001", signal.ExternalId);
    }

    [Fact]
    public async Task Read_BareRowNumber_IsNoIdentity()
    {
        var line = Assert.Single(await Export.ReadAsync("№;Дата создания;Текст инцидента\n1;02.03.2026;Яма\n"));

        Assert.Equal(("column", "Номер инцидента"), (line.Refused!.Code, line.Refused.Detail));
    }

    [Theory]
    [InlineData("Номер инцидента;Дата создания;Тема", "Текст инцидента")]
    [InlineData("Номер инцидента;Текст инцидента;Тема", "Дата создания")]
    [InlineData("Тема;Дом", "Номер инцидента, Дата создания, Текст инцидента")]
    public async Task Read_WithoutARequiredColumn_IsOneRefusalNamingIt(string header, string missing)
    {
        var line = Assert.Single(await Export.ReadAsync($"{header}\n1;02.03.2026;2\n2;02.03.2026;3\n"));

        Assert.Equal((0, "column", missing), (line.Line, line.Refused!.Code, line.Refused.Detail));
    }

    [Fact]
    public async Task Read_NoColumnOfTheRegister_IsRefused()
    {
        var line = Assert.Single(await Export.ReadAsync("имя;возраст\nАнна;30\n"));

        Assert.Equal((0, "header"), (line.Line, line.Refused!.Code));
    }

    [Fact]
    public async Task Read_HeaderBelowATitle_IsFound_AndLinesAreCountedFromTheTop()
    {
        var lines = await Export.ReadAsync("sep=;\nВыгрузка, за март\n\nНомер инцидента;Дата создания;Текст инцидента\n1;02.03.2026;Яма\n");

        Assert.Equal(5, Assert.Single(lines).Line);
        Assert.NotNull(lines[0].Signal);
    }

    [Fact]
    public async Task Read_HeaderInTheEleventhRow_IsNotLookedFor()
    {
        var line = Assert.Single(await Export.ReadAsync(string.Concat(Enumerable.Repeat("отчёт\n", 10)) + Export.Csv()));

        Assert.Equal("header", line.Refused!.Code);
    }

    [Fact]
    public async Task Read_EmptyRows_AreNotCounted()
    {
        var lines = await Export.ReadAsync("Номер инцидента;Дата создания;Текст инцидента\n;;\n\n1;02.03.2026;Яма\n ; ;\u00A0\n");

        Assert.Equal(4, Assert.Single(lines).Line);
    }

    [Theory]
    [InlineData("_xD800_", "characters")]
    [InlineData("_xDC00_Решено", "characters")]
    [InlineData("_xFFFE_Решено", null)]
    [InlineData("\u1100\u200DРешено_x0001_", null)]
    public async Task Read_ResultThatCannotBeNormalised_CostsItsOwnLineOnly(string result, string? code)
    {
        var lines = await Export.ReadAsync(new PackageWorkbookWriter().Sheet(
            PackageWorkbookWriter.HeaderRow("Итог")
            + PackageWorkbookWriter.Row(2, "1", "02.03.2026 12:00", "Яма", "Решено")
            + PackageWorkbookWriter.Row(3, "2", "02.03.2026 12:00", "Яма", result)
            + PackageWorkbookWriter.Row(4, "3", "02.03.2026 12:00", "Яма", "Решено")).Bytes());

        Assert.Equal([2, 3, 4], lines.Select(line => line.Line));
        Assert.Equal([null, code, null], lines.Select(line => line.Refused?.Code));
    }

    [Theory]
    [InlineData("_xD800_")]
    [InlineData("_xFFFE_")]
    public async Task Read_NumberThatCannotBeNormalised_CostsItsOwnLineOnly(string sign)
    {
        var lines = await Export.ReadAsync(new PackageWorkbookWriter().Sheet(
            PackageWorkbookWriter.HeaderRow()
            + PackageWorkbookWriter.Row(2, "1", "02.03.2026 12:00", "Яма")
            + PackageWorkbookWriter.Row(3, $"{sign}2", "02.03.2026 12:00", "Яма")
            + PackageWorkbookWriter.Row(4, "3", "02.03.2026 12:00", "Яма")).Bytes());

        Assert.Equal(["1", "3"], lines.Where(line => line.Line != 3).Select(line => line.Signal?.ExternalId));
        Assert.Single(lines, line => line.Line == 3);
    }

    [Theory]
    [InlineData("Итог_xD800_")]
    [InlineData("_xFFFE_Итог")]
    public async Task Read_HeaderThatCannotBeNormalised_IsFoundByItsLetters(string header)
    {
        var line = Assert.Single(await Export.ReadAsync(new PackageWorkbookWriter().Sheet(
            PackageWorkbookWriter.HeaderRow(header) + PackageWorkbookWriter.Row(2, "1", "02.03.2026 12:00", "Яма", "Решено")).Bytes()));

        Assert.Equal("Решено", line.Signal?.Done?.Result);
    }

    [Theory]
    [InlineData("Номер инцидента", "")]
    [InlineData("Дата создания", "")]
    [InlineData("Текст инцидента", "'")]
    [InlineData("Текст инцидента", "<br>")]
    public async Task Read_RequiredCellEmpty_LineIsRefused(string column, string value)
    {
        var refused = await Export.RefusedAsync((column, value));

        Assert.Equal((2, "required", column), (refused.Line, refused.Code, refused.Detail));
    }
}
