using System.Text;
using Mcu.Infrastructure.Sources.IncidentManagement;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Tests.Sources.IncidentManagement;

public class ValueTests
{
    [Theory]
    [InlineData("2026-03-02 12:30:15", 9, 30, 15)]
    [InlineData("2026-03-02T12:30:15", 9, 30, 15)]
    [InlineData("2026-03-02 12:30:14.700", 9, 30, 15)]
    [InlineData("02.03.2026 12:30:15", 9, 30, 15)]
    [InlineData("02.03.2026\u00A0 12:30", 9, 30, 0)]
    [InlineData("2.3.2026 3:05", 0, 5, 0)]
    [InlineData("'02.03.2026 12:30", 9, 30, 0)]
    [InlineData("46083.5", 9, 0, 0)]
    public async Task Read_Dates_AreLocalTimeAndBecomeUtc(string written, int hour, int minute, int second)
    {
        var signal = await Export.SignalAsync(("Дата создания", written));

        Assert.Equal(Export.Utc(2, hour, minute, second), signal.ReceivedAt);
        Assert.Equal(TimeSpan.Zero, signal.ReceivedAt.Offset);
    }

    [Fact]
    public async Task Read_DateWithoutTime_IsLocalMidnight()
    {
        var signal = await Export.SignalAsync(("Дата создания", "03.03.2026"));

        Assert.Equal(Export.Utc(2, 21, 0), signal.ReceivedAt);
    }

    [Theory]
    [InlineData("0001-01-01 00:00:00")]
    [InlineData("9999-12-31 23:59:59")]
    [InlineData("01.01.1900")]
    [InlineData("31.02.2026 10:00")]
    [InlineData("02.03.26")]
    [InlineData("2026-03-02 25:00:00")]
    [InlineData("позавчера")]
    [InlineData("12.5")]
    public async Task Read_SenselessDate_IsRefusedWithItsColumn(string written)
    {
        var created = await Export.RefusedAsync(("Дата создания", written));
        var answered = await Export.RefusedAsync(("Общее время первого ответа", written));

        Assert.Equal(("date", "Дата создания"), (created.Code, created.Detail));
        Assert.Equal(("date", "Общее время первого ответа"), (answered.Code, answered.Detail));
    }

    [Fact]
    public async Task Read_HourThatTheClockSkipped_IsRefused()
    {
        var summer = TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
            DateTime.MinValue.Date,
            DateTime.MaxValue.Date,
            TimeSpan.FromHours(1),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 29),
            TimeZoneInfo.TransitionTime.CreateFixedDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 25));
        var zone = TimeZoneInfo.CreateCustomTimeZone("summer", TimeSpan.FromHours(3), "summer", "summer", "summer", [summer]);
        var header = new Header(new SheetRow(1, Export.HeaderRow()));

        var line = new RowSignal(header, Export.Source, zone, Export.Now).Read(new SheetRow(2, ["1", "29.03.2026 02:30", "Яма"]));

        Assert.Equal("date", line.Refused!.Code);
    }

    [Theory]
    [InlineData("'Яма у дома", "Яма у дома")]
    [InlineData("''Яма''", "'Яма''")]
    [InlineData("Яма 'глубокая'", "Яма 'глубокая'")]
    [InlineData("'[club1|Наш город]<br>Яма &amp; лужа", "Наш город\nЯма & лужа")]
    public async Task Read_Text_LosesOneApostropheAndItsMarkup(string written, string text)
    {
        var signal = await Export.SignalAsync(("Текст инцидента", written));

        Assert.Equal(text, signal.Text);
    }

    [Theory]
    [InlineData("=1+2")]
    [InlineData("=HYPERLINK(\"http://example.org\";\"тык\")")]
    [InlineData("@SUM(A1)")]
    public async Task Read_TextLikeAFormula_IsText(string written)
    {
        var signal = await Export.SignalAsync(("Текст инцидента", written), ("Исполнитель", written));

        Assert.Equal((written, written), (signal.Text, signal.Done!.Executor));
    }

    [Theory]
    [InlineData("Текст инцидента", "до\0после")]
    [InlineData("Текст инцидента", "до&#0;после")]
    [InlineData("Общий текст первого ответа", "до\0после")]
    [InlineData("Исполнитель", "до\0после")]
    public async Task Read_Nul_LineIsRefused(string column, string written)
    {
        var refused = await Export.RefusedAsync((column, written));

        Assert.Equal((2, "characters", column), (refused.Line, refused.Code, refused.Detail));
    }

    [Fact]
    public async Task Read_OtherControlCharacters_AreKept()
    {
        var signal = await Export.SignalAsync(("Текст инцидента", "до\u0007\tпосле"));

        Assert.Equal("до\u0007\tпосле", signal.Text);
    }

    [Fact]
    public async Task Read_ByteThatBreaksUtf8_RefusesItsLineOnly()
    {
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes("Номер инцидента;Дата создания;Текст инцидента;Регион\n1;02.03.2026;Я"),
            0xD0,
            .. Encoding.UTF8.GetBytes(" ма;\n2;02.03.2026;Лужа;"),
            0xFF,
            .. Encoding.UTF8.GetBytes("\n"),
        ];

        var lines = await Export.ReadAsync(file);

        Assert.Equal("characters", lines[0].Refused!.Code);
        Assert.Equal("Лужа", lines[1].Signal!.Text);
    }

    [Fact]
    public async Task Read_TextBeyondAnyCell_IsRefusedWithoutCleaning()
    {
        var refused = await Export.RefusedAsync(("Текст инцидента", new string('ж', 70_000)));

        Assert.Equal(("tooLong", "Текст инцидента"), (refused.Code, refused.Detail));
    }
}
