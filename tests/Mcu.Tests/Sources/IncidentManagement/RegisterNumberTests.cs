namespace Mcu.Tests.Sources.IncidentManagement;

public class RegisterNumberTests
{
    [Theory]
    [InlineData("9125")]
    [InlineData(" 9125 ")]
    [InlineData("9 125")]
    [InlineData("9\u00A0125")]
    [InlineData("9\u202F125")]
    [InlineData("9125,00")]
    [InlineData("9125.0")]
    [InlineData("9 125,00")]
    [InlineData("9,125.00")]
    [InlineData("9.125,00")]
    [InlineData("9'125")]
    [InlineData("+9125")]
    [InlineData("0009125")]
    [InlineData("'9125")]
    [InlineData("=\"9125\"")]
    [InlineData("=\"9 125\"")]
    [InlineData("９１２５")]
    [InlineData("٩١٢٥")]
    [InlineData("9\u200B125")]
    [InlineData("\uFEFF9125")]
    [InlineData("№ 9125")]
    [InlineData("#9125")]
    [InlineData("9,125E+03")]
    public async Task Read_NumberInAnyForm_IsOneIdentity(string written) =>
        Assert.Equal("9125", (await Export.SignalAsync(("Номер инцидента", written))).ExternalId);

    [Theory]
    [InlineData("ИМ-9125/26", "ИМ-9125/26")]
    [InlineData("ИМ\u20119125", "ИМ-9125")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("39E11", "39E11")]
    [InlineData("2026-15-Н", "2026-15-Н")]
    [InlineData("0", "0")]
    public async Task Read_OtherNames_StayAsTheyAre(string written, string number) =>
        Assert.Equal(number, (await Export.SignalAsync(("Номер инцидента", written))).ExternalId);

    [Theory]
    [InlineData("INC-000233")]
    [InlineData("inc-000233")]
    [InlineData("INC–000233")]
    [InlineData("ІNС-000233")]
    [InlineData("INС-000233")]
    public async Task Read_NameInAnyCaseAndLookAlikeLetters_IsOneIdentity(string written) =>
        Assert.Equal("INC-000233", (await Export.SignalAsync(("Номер инцидента", written))).ExternalId);

    [Theory]
    [InlineData("3,90001E+11", "numberDigits")]
    [InlineData("3.9E+05", "numberDigits")]
    [InlineData("1e+20", "numberDigits")]
    [InlineData("9,1E-05", "numberDigits")]
    [InlineData("-5", "number")]
    [InlineData("9125,5", "number")]
    [InlineData("9,125", "number")]
    [InlineData("91 25", "number")]
    [InlineData("#Н/Д", "number")]
    [InlineData("########", "number")]
    [InlineData("27.03.2023", "numberAsDate")]
    [InlineData("2023-03-27 00:00:00", "numberAsDate")]
    [InlineData("12.мар", "numberAsDate")]
    [InlineData("май.26", "numberAsDate")]
    [InlineData("Mar-12", "numberAsDate")]
    public async Task Read_SpoiledNumber_IsRefused(string written, string code)
    {
        var refused = await Export.RefusedAsync(("Номер инцидента", written));

        Assert.Equal((2, code, "Номер инцидента"), (refused.Line, refused.Code, refused.Detail));
    }

    [Theory]
    [InlineData("9125", "9125")]
    [InlineData("9.125E3", "9125")]
    [InlineData("390001234567", "390001234567")]
    [InlineData("1.2345678901234568E+19", "numberDigits")]
    [InlineData("12345678901234567890", "numberDigits")]
    [InlineData("9125.5", "number")]
    [InlineData("-1", "number")]
    public async Task Read_NumberCell_GivesEveryDigitOrNone(string value, string result) =>
        await AssertAsync(PackageWorkbookWriter.Typed("n", value), result);

    [Theory]
    [InlineData("dd/mmm")]
    [InlineData("hh:mm:ss")]
    [InlineData("[h]:mm")]
    [InlineData("mmm yyyy")]
    public async Task Read_NumberShownAsDateOrTime_IsRefused(string format) =>
        await AssertAsync(PackageWorkbookWriter.Styled(45_012), "numberAsDate", format);

    [Theory]
    [InlineData("0000000")]
    [InlineData("# ##0")]
    [InlineData("0.00E+00")]
    [InlineData("\"д\"0\" мес\"")]
    [InlineData("[Red]0;[Blue]-0")]
    public async Task Read_NumberInAnyFormatOfNumbers_IsTheNumber(string format) =>
        await AssertAsync(PackageWorkbookWriter.Styled(9_125), "9125", format);

    [Theory]
    [InlineData("b", "1")]
    [InlineData("e", "#N/A")]
    public async Task Read_TruthOrErrorAsNumber_IsRefused(string type, string value) =>
        await AssertAsync(PackageWorkbookWriter.Typed(type, value), "number");

    private static async Task AssertAsync(PackageWorkbookWriter.Raw cell, string result, params string[] formats)
    {
        var workbook = new PackageWorkbookWriter { Formats = formats }.Sheet(
            PackageWorkbookWriter.HeaderRow() + PackageWorkbookWriter.Row(2, cell, "02.03.2026 12:00", "Яма"));

        var line = Assert.Single(await Export.ReadAsync(workbook.Bytes()));

        Assert.Equal(result, line.Signal?.ExternalId ?? line.Refused!.Code);
    }
}
