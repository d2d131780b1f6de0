using System.Globalization;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Tests.Sources.IncidentManagement;

public class CellFormatTests
{
    private const string AnsweredAfter = "Время с даты создания инцидента до времени первого ответа";

    [Theory]
    [InlineData("General", "Number")]
    [InlineData("0.00", "Number")]
    [InlineData("0.00E+00", "Number")]
    [InlineData("# ##0\\ \"дн.\"", "Number")]
    [InlineData("[>100]0;0", "Number")]
    [InlineData("@", "Number")]
    [InlineData("dd.mm.yyyy", "Day")]
    [InlineData("[$-419]d mmmm yyyy\\ \"г.\";@", "Day")]
    [InlineData("d\\-mmm", "Day")]
    [InlineData("mmm/yy", "Day")]
    [InlineData("yyyy", "Day")]
    [InlineData("dd.mm.yyyy hh:mm", "Moment")]
    [InlineData("dd.mm hh:mm", "Moment")]
    [InlineData("m/d/yyyy h:mm AM/PM", "Moment")]
    [InlineData("hh:mm:ss", "Time")]
    [InlineData("h:mm AM/PM", "Time")]
    [InlineData("mm:ss.0", "Time")]
    [InlineData("[h]:mm", "Time")]
    [InlineData("[hh]:mm:ss", "Time")]
    [InlineData("[mm]:ss", "Time")]
    [InlineData("[ss]", "Time")]
    [InlineData("d hh:mm:ss", "Time")]
    [InlineData("d\" дн. \"hh:mm", "Time")]
    [InlineData("\"незакрытая", "Number")]
    [InlineData("[незакрытая", "Number")]
    [InlineData("\\", "Number")]
    public void Of_Format_GivesTheShapeThatIsShown(string format, string shape) => Assert.Equal(shape, NumberFormats.Of(format).ToString());

    [Theory]
    [InlineData("hh:mm:ss")]
    [InlineData("d hh:mm:ss")]
    [InlineData("dd.mm.yyyy hh:mm")]
    [InlineData("[h]:mm")]
    [InlineData("[hh]:mm:ss")]
    [InlineData("[mm]:ss")]
    [InlineData("h:mm AM/PM")]
    [InlineData("0.00")]
    [InlineData("General")]
    public async Task Read_DurationInAnyFormat_IsTheNumberOfDays(string format)
    {
        foreach (var days in (double[])[0.25, 1.5, 3.59375, 59.5, 60, 60.5, 61.25])
        {
            foreach (var is1904 in (bool[])[false, true])
            {
                var workbook = new PackageWorkbookWriter { Formats = [format], Is1904 = is1904 }
                    .Sheet(PackageWorkbookWriter.HeaderRow(AnsweredAfter) +
                        PackageWorkbookWriter.Row(2, 1, "02.03.2026 12:00", "Яма", PackageWorkbookWriter.Styled(days)));

                var signal = Assert.Single(await Export.ReadAsync(workbook.Bytes())).Signal!;

                Assert.Equal(Export.Utc(2, 9, 0).AddDays(days), signal.Done!.AnsweredAt);
            }
        }
    }

    [Theory]
    [InlineData("46083.5", false, "dd.mm.yyyy hh:mm")]
    [InlineData("46083.5", false, "General")]
    [InlineData("46083.5", false, "hh:mm")]
    [InlineData("44621.5", true, "dd.mm.yyyy hh:mm")]
    [InlineData("44621.5", true, "General")]
    public async Task Read_DateNumber_CountsFromTheWorkbooksYear(string value, bool is1904, string format)
    {
        var workbook = new PackageWorkbookWriter { Formats = [format], Is1904 = is1904 }
            .Sheet(PackageWorkbookWriter.HeaderRow() +
                PackageWorkbookWriter.Row(2, 1, PackageWorkbookWriter.Styled(double.Parse(value, CultureInfo.InvariantCulture)), "Яма"));

        Assert.Equal(Export.Utc(2, 9, 0), Assert.Single(await Export.ReadAsync(workbook.Bytes())).Signal!.ReceivedAt);
    }

    [Theory]
    [InlineData("2026-03-02T12:00:00", "2026-03-02T09:00")]
    [InlineData("2026-03-02T12:00:00.000", "2026-03-02T09:00")]
    [InlineData("2026-03-02", "2026-03-01T21:00")]
    [InlineData("2026-03-02T12:00:00+05:00", "2026-03-02T07:00")]
    public async Task Read_IsoCell_IsADate(string value, string utc)
    {
        var workbook = new PackageWorkbookWriter().Sheet(
            PackageWorkbookWriter.HeaderRow() + PackageWorkbookWriter.Row(2, 1, PackageWorkbookWriter.Typed("d", value), "Яма"));

        var received = Assert.Single(await Export.ReadAsync(workbook.Bytes())).Signal!.ReceivedAt;

        Assert.Equal(utc, received.UtcDateTime.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("06:00:00", 0.25)]
    [InlineData("1900-01-03T14:15:00", 3.59375)]
    [InlineData("1899-12-31T06:00:00", 0.25)]
    public async Task Read_IsoCellAsDuration_IsTheNumberOfDays(string value, double days)
    {
        var workbook = new PackageWorkbookWriter().Sheet(PackageWorkbookWriter.HeaderRow(AnsweredAfter) +
            PackageWorkbookWriter.Row(2, 1, "02.03.2026 12:00", "Яма", PackageWorkbookWriter.Typed("d", value)));

        Assert.Equal(Export.Utc(2, 9, 0).AddDays(days), Assert.Single(await Export.ReadAsync(workbook.Bytes())).Signal!.Done!.AnsweredAt);
    }

    [Theory]
    [InlineData("3 дн. 14:15:00", 3.59375)]
    [InlineData("3 days, 14:15:00", 3.59375)]
    [InlineData("3 дня 14 часов 15 минут", 3.59375)]
    [InlineData("6 ч", 0.25)]
    [InlineData("6 ч. 0 мин.", 0.25)]
    [InlineData("90 мин", 0.0625)]
    [InlineData("1 сутки и 6 часов", 1.25)]
    [InlineData("P3DT14H15M", 3.59375)]
    [InlineData("PT6H", 0.25)]
    [InlineData("=\"06:00:00\"", 0.25)]
    public async Task Read_DurationInWords_IsUnderstood(string written, double days) =>
        Assert.Equal(Export.Utc(2, 9, 0).AddDays(days), (await Export.SignalAsync((AnsweredAfter, written))).Done!.AnsweredAt);

    [Theory]
    [InlineData("-0.5")]
    [InlineData("-06:00")]
    [InlineData("1900-01-03 14:15:00")]
    [InlineData("12:75")]
    [InlineData("P")]
    [InlineData("вчера")]
    public async Task Read_SenselessDuration_IsRefused(string written) =>
        Assert.Equal("duration", (await Export.RefusedAsync((AnsweredAfter, written))).Code);

    [Theory]
    [InlineData("dd/mmm")]
    [InlineData("mmm/yy")]
    [InlineData("dd.mm.yyyy")]
    [InlineData("hh:mm")]
    public async Task Read_HouseThatBecameADate_GivesNoTimeInTheAddress(string format)
    {
        var workbook = new PackageWorkbookWriter { Formats = [format] }
            .Sheet(PackageWorkbookWriter.HeaderRow("Улица", "Дом") +
                PackageWorkbookWriter.Row(2, 1, "02.03.2026 12:00", "Яма", "ул. Мира", PackageWorkbookWriter.Styled(46_093)));

        Assert.Equal("ул. Мира", Assert.Single(await Export.ReadAsync(workbook.Bytes())).Signal!.Address);
    }

    [Theory]
    [InlineData("12.мар", null)]
    [InlineData("12-Mar", null)]
    [InlineData("Mar-12", null)]
    [InlineData("май.26", null)]
    [InlineData("12.03.2026", null)]
    [InlineData("2026-03-12 00:00:00", null)]
    [InlineData("12/3", "12/3")]
    [InlineData("8 Марта", "8 Марта")]
    [InlineData("1-е Мая", "1-е Мая")]
    [InlineData("15А", "15А")]
    public async Task Read_AddressInText_LosesOnlyWhatBecameADate(string written, string? address)
    {
        Assert.Equal(address, (await Export.SignalAsync(("Дом", written))).Address);
        Assert.Equal(address, (await Export.SignalAsync(("Улица", written))).Address);
    }
}
