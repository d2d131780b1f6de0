using System.Buffers.Binary;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Tests.Sources.IncidentManagement;

public class BinaryWorkbookTests
{
    private const string Good = "02.03.2026 12:00";
    private const string AnsweredAfter = "Время с даты создания инцидента до времени первого ответа";

    [Fact]
    public async Task Read_BinaryWorkbook_IsRead()
    {
        var signal = await OneAsync(new BinaryWorkbookWriter().Sheet([Export.HeaderRow("Исполнитель"), [7_001d, Good, "Яма", "Отдел"]]));

        Assert.Equal(("7001", "Яма", "Отдел"), (signal.ExternalId, signal.Text, signal.Done!.Executor));
    }

    [Theory]
    [InlineData(46_083.5, false, "dd.mm.yyyy hh:mm")]
    [InlineData(46_083.5, false, "0.00")]
    [InlineData(44_621.5, true, "dd.mm.yyyy hh:mm")]
    [InlineData(44_621.5, true, "0.00")]
    public async Task Read_BinaryWorkbook_CountsDaysFromItsYear(double value, bool is1904, string format)
    {
        var signal = await OneAsync(
            new BinaryWorkbookWriter { Formats = [format], Is1904 = is1904 }.Sheet([Export.HeaderRow(), ["1", (value, 1), "Яма"]]));

        Assert.Equal(Export.Utc(2, 9, 0), signal.ReceivedAt);
    }

    [Theory]
    [InlineData("hh:mm:ss")]
    [InlineData("d hh:mm:ss")]
    [InlineData("[h]:mm")]
    [InlineData("dd.mm.yyyy hh:mm")]
    [InlineData("0.00")]
    public async Task Read_BinaryWorkbook_DurationIsTheNumberOfDays(string format)
    {
        foreach (var days in (double[])[0.25, 1.5, 3.59375, 59.5, 61.25])
        {
            foreach (var is1904 in (bool[])[false, true])
            {
                var signal = await OneAsync(
                    new BinaryWorkbookWriter { Formats = [format], Is1904 = is1904 }.Sheet(
                        [Export.HeaderRow(AnsweredAfter), ["1", Good, "Яма", (days, 1)]]));

                Assert.Equal(Export.Utc(2, 9, 0).AddDays(days), signal.Done!.AnsweredAt);
            }
        }
    }

    [Fact]
    public async Task Read_BinaryWorkbook_HiddenSheetIsPassedOver()
    {
        var signal = await OneAsync(new BinaryWorkbookWriter()
            .Sheet([Export.HeaderRow(), ["1", Good, "Яма"]], isHidden: true)
            .Sheet([Export.HeaderRow(), ["2", Good, "Яма"]]));

        Assert.Equal("2", signal.ExternalId);
    }

    [Fact]
    public async Task Read_BinaryWorkbook_NumberShownAsADateIsRefused()
    {
        var workbook = new BinaryWorkbookWriter { Formats = ["dd/mmm"] }.Sheet([Export.HeaderRow(), [(45_012d, 1), Good, "Яма"]]);

        Assert.Equal("numberAsDate", Assert.Single(await Export.ReadAsync(workbook.Bytes())).Refused!.Code);
    }

    [Fact]
    public async Task Read_BinaryWorkbookThatPromisesTexts_IsDamaged()
    {
        var workbook = new BinaryWorkbookWriter
        {
            More = BinaryWorkbookWriter.Record(0xFC, BitConverter.GetBytes(int.MaxValue), BitConverter.GetBytes(int.MaxValue)),
        }
            .Sheet([Export.HeaderRow()]);

        Assert.Equal("damaged", (await Export.FileRefusedAsync(workbook.Bytes())).Code);
    }

    [Fact]
    public async Task Read_BinaryWorkbookBeyondTheLimits_IsRefused()
    {
        var wide = new BinaryWorkbookWriter
        {
            More = [.. Enumerable.Range(0, 200).SelectMany(_ => BinaryWorkbookWriter.Record(0xBE, new byte[200]))],
        }.Sheet([Export.HeaderRow()]).Bytes();

        Assert.Equal("tooBig", (await Export.FileRefusedAsync(wide, ImportLimits.Default with { Cells = 5_000 })).Code);
        Assert.Equal("tooBig", (await Export.FileRefusedAsync(wide, ImportLimits.Default with { BinaryBytes = 5_000 })).Code);
    }

    [Theory]
    [InlineData(512 + (1 * 4), 1)]
    [InlineData(512 + (3 * 4), 2)]
    [InlineData(512 + (3 * 4), 100_000)]
    [InlineData(48, 70_000)]
    [InlineData(76, 9_999)]
    public async Task Read_ContainerWhoseSectorsRunInACircleOrAway_IsDamaged(int at, int sector)
    {
        var workbook = new BinaryWorkbookWriter().Sheet([Export.HeaderRow(), ["1", Good, "Яма"]]).Bytes();
        BinaryPrimitives.WriteInt32LittleEndian(workbook.AsSpan(at), sector);

        Assert.Equal("damaged", (await Export.FileRefusedAsync(workbook)).Code);
    }

    private static async Task<Signal> OneAsync(BinaryWorkbookWriter workbook)
    {
        var line = Assert.Single(await Export.ReadAsync(workbook.Bytes()));
        Assert.Null(line.Refused);
        return line.Signal!;
    }
}
