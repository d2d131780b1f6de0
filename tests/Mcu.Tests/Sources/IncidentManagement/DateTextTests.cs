using System.Globalization;

namespace Mcu.Tests.Sources.IncidentManagement;

public class DateTextTests
{
    [Theory]
    [InlineData("02.03.2026, 12:30:15")]
    [InlineData("02.03.2026 в 12:30:15")]
    [InlineData("02.03.2026 г., 12:30:15")]
    [InlineData("02.03.2026г. 12:30:15")]
    [InlineData("02-03-2026 12:30:15")]
    [InlineData("02/03/2026 12:30:15")]
    [InlineData("2026.03.02 12:30:15")]
    [InlineData("2026/03/02 12:30:15")]
    [InlineData("2 марта 2026 г., 12:30:15")]
    [InlineData("2 марта 2026 12:30:15")]
    [InlineData("02 мар. 2026, 12:30:15")]
    [InlineData("02-мар-2026 12:30:15")]
    [InlineData("2 Mar 2026 12:30:15")]
    [InlineData("02-Mar-2026 12:30:15")]
    [InlineData("March 2, 2026 12:30:15 PM")]
    [InlineData("Mar 2, 2026, 12:30:15")]
    [InlineData("пн, 02.03.2026 12:30:15")]
    [InlineData("Понедельник, 2 марта 2026 г. 12:30:15")]
    [InlineData("Mon, 02 Mar 2026 12:30:15")]
    [InlineData("12:30:15 02.03.2026")]
    [InlineData("02.03.2026 12.30.15")]
    [InlineData("02.03.2026 12 ч 30 мин 15 сек")]
    [InlineData("2026-03-02T12:30:15+03:00")]
    [InlineData("2026-03-02T14:30:15+05:00")]
    [InlineData("2026-03-02T14:30:15+0500")]
    [InlineData("2026-03-02t14:30:15+05")]
    [InlineData("2026-03-02T09:30:15Z")]
    [InlineData("2026-03-02 09:30:15 UTC")]
    [InlineData("2026-03-02 04:30:15.000-05:00")]
    [InlineData("Mon, 02 Mar 2026 09:30:15 GMT")]
    [InlineData("02.03.2026 12:30:15 (МСК)")]
    [InlineData("02.03.2026 14:30:15 МСК+2")]
    [InlineData("=\"02.03.2026 12:30:15\"")]
    [InlineData("\u200E02\u200E.\u200E03\u200E.\u200E2026 12:30:15")]
    [InlineData("０２.０３.２０２６ 12:30:15")]
    [InlineData("٠٢.٠٣.٢٠٢٦ ١٢:٣٠:١٥")]
    public async Task Read_DateInAUsualShape_IsUnderstood(string written) =>
        Assert.Equal(Export.Utc(2, 9, 30, 15), (await Export.SignalAsync(("Дата создания", written))).ReceivedAt);

    [Theory]
    [InlineData("02.03.26 12:30")]
    [InlineData("11/2/2026 9:14 AM")]
    [InlineData("11/25/2026 9:14")]
    [InlineData("02.13.2026")]
    [InlineData("30.02.2026 12:30")]
    [InlineData("02.03.2026 12:60")]
    [InlineData("02.03.2026 24:01")]
    [InlineData("02.03.2026 12:30 завтра")]
    [InlineData("02.03.2026 12:30 +99")]
    [InlineData("02.03.202612:30")]
    [InlineData("2 мартобря 2026")]
    [InlineData("9999-12-31 23:59:59.9")]
    [InlineData("0000-00-00 00:00:00")]
    [InlineData("########")]
    [InlineData("#Н/Д")]
    public async Task Read_DateInDoubt_IsRefused(string written) =>
        Assert.Contains((await Export.RefusedAsync(("Дата создания", written))).Code, (string[])["date", "cellError"]);

    [Fact]
    public async Task Read_MidnightAsTwentyFour_IsTheNextDay() =>
        Assert.Equal(Export.Utc(2, 21, 0), (await Export.SignalAsync(("Дата создания", "02.03.2026 24:00"))).ReceivedAt);

    [Theory]
    [InlineData("02.03.2026 13:00", "02.03.2026", "02T20:59")]
    [InlineData("02.03.2026", "02.03.2026", "02T20:59")]
    [InlineData("", "02.03.2026", "02T20:59")]
    [InlineData("", "46083", "02T20:59")]
    [InlineData("", "02.03.2026 00:00", "closedBeforeCreated")]
    [InlineData("", "01.03.2026", "closedBeforeCreated")]
    [InlineData("03.03.2026", "02.03.2026", "closedBeforeAnswered")]
    public async Task Read_DayAlone_LastsUntilItsEnd(string answered, string closed, string result)
    {
        var line = Assert.Single(
            await Export.ReadAsync(Export.Csv(("Общее время первого ответа", answered), ("Итог", "Решено"), ("Дата окончания", closed))));

        Assert.Equal(
            result,
            line.Signal?.Done!.ClosedAt?.UtcDateTime.ToString("ddTHH:mm", CultureInfo.InvariantCulture) ?? line.Refused!.Code);
    }

    [Fact]
    public async Task Read_AnswersDayAlone_IsNotAfterTheClosingOfThatDay()
    {
        var done = (
            await Export.SignalAsync(
                ("Общее время первого ответа", "02.03.2026"),
                ("Итог", "Решено"),
                ("Дата окончания", "02.03.2026 15:00"))).Done!;

        Assert.Equal((Export.Utc(2, 12, 0), Export.Utc(2, 12, 0)), (done.AnsweredAt, done.ClosedAt));
    }

    [Fact]
    public async Task Read_DayOfTheImport_EndsWithTheImport()
    {
        var done = (await Export.SignalAsync(("Итог", "Решено"), ("Дата окончания", "01.03.2027"))).Done!;

        Assert.Equal(Export.Now, done.ClosedAt);
    }

    [Theory]
    [InlineData("Дата создания", "01.03.2027 12:05:01", "future")]
    [InlineData("Дата создания", "01.03.2027 12:05:00", null)]
    [InlineData("Дата создания", "02.03.2027", "future")]
    [InlineData("Общее время первого ответа", "05.11.2062 10:00", "future")]
    [InlineData("Дата окончания", "05.11.2062 10:00", "future")]
    [InlineData("Дата окончания", "02.03.2027", "future")]
    [InlineData("Дата окончания", "01.03.2027 12:04", null)]
    [InlineData("Время до первого ответа", "366 12:00:00", "future")]
    [InlineData("Время с начала создания инцидента до окончания", "400", "future")]
    public async Task Read_MomentAfterTheImport_IsRefused(string column, string written, string? code)
    {
        var line = Assert.Single(await Export.ReadAsync(Export.Csv((column, written), ("Итог", "Решено"))));

        Assert.Equal(code, line.Refused?.Code);
    }
}
