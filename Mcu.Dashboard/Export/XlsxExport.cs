using Mcu.Dashboard.Components;
using SpreadCheetah;
using SpreadCheetah.Styling;

namespace Mcu.Dashboard.Export;

/// <summary>A table as a workbook of one sheet. Moments are moments to Excel, so that it sorts and filters them.</summary>
internal sealed class XlsxExport : IExportFile
{
    private readonly Spreadsheet _workbook;
    private readonly StyleId _moment;

    private XlsxExport(Spreadsheet workbook, StyleId moment) => (_workbook, _moment) = (workbook, moment);

    /// <param name="sheet">Name of the sheet; at most 31 characters.</param>
    public static async Task<XlsxExport> StartAsync(Stream to, string sheet, CancellationToken ct)
    {
        var workbook = await Spreadsheet.CreateNewAsync(to, new SpreadCheetahOptions { BufferSize = 64 * 1024 }, ct);
        var moment = workbook.AddStyle(new Style { Format = NumberFormat.Custom("dd.mm.yyyy hh:mm") });
        await workbook.StartWorksheetAsync(sheet, options: null, ct);
        return new XlsxExport(workbook, moment);
    }

    public ValueTask AddAsync(IReadOnlyList<object?> cells, CancellationToken ct) => _workbook.AddRowAsync([.. cells.Select(Cell)], ct);

    public ValueTask FinishAsync(CancellationToken ct) => _workbook.FinishAsync(ct);

    public ValueTask DisposeAsync() => _workbook.DisposeAsync();

    private StyledCell Cell(object? value) => value switch
    {
        null => default,
        DateTime moment => new StyledCell(moment, _moment),
        int number => new StyledCell(number, null),
        _ => new StyledCell(CsvText.Harmless(value), null),
    };
}
