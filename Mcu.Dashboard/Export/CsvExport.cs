using System.Globalization;
using System.Text;
using Mcu.Dashboard.Components;

namespace Mcu.Dashboard.Export;

/// <summary>A table as text that Excel opens with a double click: UTF-8 with its mark, semicolons between the cells.</summary>
internal sealed class CsvExport(Stream to) : IExportFile
{
    private const int FlushEvery = 32 * 1024;

    private readonly StreamWriter _writer = new(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
    private readonly StringBuilder _rows = new();

    public async ValueTask AddAsync(IReadOnlyList<object?> cells, CancellationToken ct)
    {
        _rows.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
        if (_rows.Length > FlushEvery)
        {
            await FlushAsync(ct);
        }
    }

    public async ValueTask FinishAsync(CancellationToken ct)
    {
        await FlushAsync(ct);
        await _writer.FlushAsync(ct);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private async Task FlushAsync(CancellationToken ct)
    {
        await _writer.WriteAsync(_rows, ct);
        _rows.Clear();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTime moment => moment.ToString("g", CultureInfo.CurrentCulture),
        _ => CsvText.Cell(value),
    };
}
