using System.Globalization;
using System.IO.Compression;
using Mcu.Infrastructure.Sources.IncidentManagement;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>Memory can be measured only while nothing else runs.</summary>
[CollectionDefinition(nameof(MeasuredAlone), DisableParallelization = true)]
public sealed class MeasuredAlone;

[Collection(nameof(MeasuredAlone))]
public sealed class StreamingTests : IDisposable
{
    private const int Rows = 300_000;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"mcu-{Guid.NewGuid():N}.csv");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Read_ThreeHundredThousandRows_KeepsMemoryBounded()
    {
        await WriteAsync(Rows);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var read = 0;

        await foreach (var line in Export.Reader().ReadAsync(_path, Export.Source, Ct))
        {
            Assert.NotNull(line.Signal);
            if (++read % 50_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(Rows, read);
        Assert.InRange(most, long.MinValue, 64L * 1024 * 1024);
    }

    [Fact]
    public async Task Read_WorkbookOfThreeHundredThousandRowsAndFortySevenColumns_KeepsMemoryBounded()
    {
        await WriteWorkbookAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var read = 0;

        await foreach (var line in Export.Reader().ReadAsync(_path, Export.Source, Ct))
        {
            Assert.NotNull(line.Signal);
            if (++read % 50_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(Rows, read);
        Assert.InRange(most, long.MinValue, 64L * 1024 * 1024);
    }

    [Fact]
    public async Task Read_Cancelled_StopsAtOnce()
    {
        await WriteAsync(1_000);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Export.Reader().ReadAsync(_path, Export.Source, cancel.Token))
            {
                if (++read == 3)
                {
                    await cancel.CancelAsync();
                }
            }
        });

        Assert.Equal(3, read);
    }

    [Fact]
    public async Task Read_LeftHalfway_LetsTheFileGo()
    {
        await WriteAsync(1_000);
        await foreach (var _ in Export.Reader().ReadAsync(_path, Export.Source, Ct))
        {
            break;
        }

        await using var alone = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(alone.CanWrite);
    }

    /// <summary>Every row has texts of its own: 600,000 shared texts, 90 MB of them.</summary>
    private async Task WriteWorkbookAsync()
    {
        const string words = "Во дворе дома снова лужа, не горит фонарь, просим принять меры как можно скорее";
        await using var zip = await ZipFile.OpenAsync(_path, ZipArchiveMode.Create, Ct);
        var workbook = new PackageWorkbookWriter().Sheet("");
        foreach (var (name, xml) in workbook.Parts().Where(part => !part.Name.Contains("sheet0", StringComparison.Ordinal)))
        {
            await using var writer = await PartAsync(zip, name);
            await writer.WriteAsync(xml);
        }

        await using (var texts = await PartAsync(zip, "xl/sharedStrings.xml"))
        {
            await texts.WriteAsync("<sst>");
            for (var i = 0; i < Rows * 2; i++)
            {
                await texts.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"<si><t>{i} {words}</t></si>"));
            }

            await texts.WriteAsync("</sst>");
        }

        await using var sheet = await PartAsync(zip, "xl/worksheets/sheet0.xml");
        await sheet.WriteAsync("<worksheet><sheetData>" + PackageWorkbookWriter.HeaderRow("Исполнитель"));
        var others = string.Concat(Enumerable.Range(0, 43).Select(i => i % 2 == 0 ? "<c s=\"0\"/>" : $"<c><v>{i}</v></c>"));
        for (var i = 0; i < Rows; i++)
        {
            await sheet.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"<row r=\"{i + 2}\"><c><v>{i + 1}</v></c><c t=\"str\"><v>02.03.2026 12:00</v></c><c t=\"s\"><v>{i}</v></c><c " +
                $"t=\"s\"><v>{Rows + i}</v></c>{others}</row>"));
        }

        await sheet.WriteAsync("</sheetData></worksheet>");
    }

    private static async Task<StreamWriter> PartAsync(ZipArchive zip, string name) =>
        new(await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(Ct));

    private async Task WriteAsync(int rows)
    {
        await using var writer = new StreamWriter(_path);
        await writer.WriteAsync("Номер инцидента;Дата создания;Текст инцидента;Тема\n");
        for (var i = 1; i <= rows; i++)
        {
            await writer.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{i};02.03.2026 12:00;\"Во дворе дома {i} снова лужа<br>и не горит фонарь\";Дороги\n"));
        }
    }
}
