using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Mcu.Application.Common;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Sources.IncidentManagement;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;
using Mcu.Tests.Support;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>Makes exports of the register and reads them as the product does. The municipality lives three hours ahead of UTC.</summary>
internal static class Export
{
    public const string Source = "im";

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("local", TimeSpan.FromHours(3), "local", "local");

    /// <summary>The moment at which everything is imported.</summary>
    public static readonly DateTimeOffset Now = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly string Folder = Path.Combine(Path.GetTempPath(), "mcu-import");

    private static readonly string[] Header = ["Номер инцидента", "Дата создания", "Текст инцидента"];

    public static DateTimeOffset Utc(int day, int hour, int minute, int second = 0) => new(
        2026,
        3,
        day,
        hour,
        minute,
        second,
        TimeSpan.Zero);

    /// <summary>One good row with further columns.</summary>
    public static string Csv(params (string Column, string Value)[] more)
    {
        string[] own = ["7001", "2026-03-02 12:00:00", "Не горит фонарь у школы"];
        var values = Header.Zip(own)
            .Where(pair => !more.Any(cell => cell.Column == pair.First))
            .Concat(more.Select(cell => (cell.Column, cell.Value)))
            .ToArray();
        return Row(values.Select(cell => cell.Item1)) + Row(values.Select(cell => cell.Item2));
    }

    public static string Row(IEnumerable<string> values) =>
        string.Join(';', values.Select(value => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";

    public static Task<List<RegisterLine>> ReadAsync(string csv, ImportLimits? limits = null) =>
        ReadAsync(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(csv), limits);

    public static async Task<List<RegisterLine>> ReadAsync(byte[] file, ImportLimits? limits = null)
    {
        var path = Path.Combine(Path.GetTempPath(), $"mcu-{Guid.NewGuid():N}.bin");
        await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
        try
        {
            return await ReadFileAsync(path, limits);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static async Task<List<RegisterLine>> ReadFileAsync(string path, ImportLimits? limits = null)
    {
        List<RegisterLine> lines = [];
        var file = Reader(limits);
        await foreach (var line in file.ReadAsync(path, Source, TestContext.Current.CancellationToken))
        {
            Assert.True(line.Signal is null != line.Refused is null);
            Assert.Equal(line.Line, line.Refused?.Line ?? line.Line);
            lines.Add(line);
        }

        return lines;
    }

    public static IncidentManagementFile Reader(ImportLimits? limits = null, DateTimeOffset? now = null, TimeZoneInfo? zone = null) =>
        new(zone ?? Zone, new TownClock(new ManualTime(now ?? Now)), Folder, limits ?? ImportLimits.Default);

    public static async Task<Signal> SignalAsync(params (string Column, string Value)[] more)
    {
        var line = Assert.Single(await ReadAsync(Csv(more)));
        Assert.Null(line.Refused);
        return line.Signal!;
    }

    public static async Task<RefusedLine> RefusedAsync(params (string Column, string Value)[] more)
    {
        var refused = Assert.Single(await ReadAsync(Csv(more))).Refused;
        Assert.NotNull(refused);
        return refused;
    }

    public static async Task<RefusedLine> FileRefusedAsync(byte[] file, ImportLimits? limits = null)
    {
        var line = Assert.Single(await ReadAsync(file, limits));
        Assert.Equal(0, line.Line);
        return Assert.IsType<RefusedLine>(line.Refused);
    }

    /// <summary>
    /// A workbook of sheets; a null row is left out. Cells: text, number, date (style 1), duration (style 2), <see cref="Cell"/> as it is.
    /// </summary>
    public static byte[] Workbook(params object?[]?[][] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var list = new DocumentFormat.OpenXml.Spreadsheet.Sheets();
            for (var number = 0; number < sheets.Length; number++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(Rows(sheets[number]));
                list.Append(new Sheet { Name = $"Лист{number + 1}", SheetId = (uint)number + 1, Id = book.GetIdOfPart(part) });
            }

            book.Workbook = new Workbook(list);
        }

        return stream.ToArray();
    }

    public static object?[] HeaderRow(params string[] more) => [.. Header, .. more];

    private static SheetData Rows(object?[]?[] rows)
    {
        var data = new SheetData();
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i] is not { } cells)
            {
                continue;
            }

            var row = new Row { RowIndex = (uint)i + 1 };
            for (var column = 0; column < cells.Length; column++)
            {
                if (ToCell(cells[column]) is { } cell)
                {
                    cell.CellReference = $"{(char)('A' + column)}{i + 1}";
                    row.Append(cell);
                }
            }

            data.Append(row);
        }

        return data;
    }

    private static Cell? ToCell(object? value) =>
        value switch
        {
            null => null,
            Cell own => own,
            string text => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) },
            DateTime date => new Cell { StyleIndex = 1, CellValue = new DocumentFormat.OpenXml.Spreadsheet.CellValue(date.ToOADate()) },
            TimeSpan span => new Cell { StyleIndex = 2, CellValue = new DocumentFormat.OpenXml.Spreadsheet.CellValue(span.TotalDays) },
            double number => new Cell { CellValue = new DocumentFormat.OpenXml.Spreadsheet.CellValue(number) },
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "[hh]:mm:ss" }),
        new Fonts(new Font()),
        new Fills(new Fill()),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat(),
            new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true },
            new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }));
}
