using System.IO.Compression;
using System.Text;
using Mcu.Infrastructure.Sources.IncidentManagement;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Tests.Sources.IncidentManagement;

public class FileKindTests
{
    private const string Worksheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

    public static TheoryData<string, byte[]> Others => new()
    {
        { "pdf", "%PDF-1.7\n%мусор\n1 0 obj"u8.ToArray() },
        { "png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52] },
        { "html", Encoding.UTF8.GetBytes("\uFEFF \r\n<html><table><tr><td>Номер инцидента</td></tr></table></html>") },
        { "zip", Zip(("readme.txt", "привет")) },
        { "gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3] },
        { "noise", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 37 % 29))] },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Read_OtherKindOfFile_IsOneRefusal(string kind, byte[] file)
    {
        Assert.NotEmpty(kind);
        Assert.Equal("format", (await Export.FileRefusedAsync(file)).Code);
    }

    [Fact]
    public async Task Read_EmptyFile_IsRefused()
    {
        Assert.Equal("empty", (await Export.FileRefusedAsync([])).Code);
        Assert.Equal("empty", (await Export.FileRefusedAsync(" \r\n\r\n"u8.ToArray())).Code);
        Assert.Equal("empty", (await Export.FileRefusedAsync(Export.Workbook([], []))).Code);
    }

    [Fact]
    public async Task Read_MissingFile_IsRefused()
    {
        var line = Assert.Single(await Export.ReadFileAsync(Path.Combine(Path.GetTempPath(), "no-such-file.xlsx")));

        Assert.Equal((0, "missing"), (line.Line, line.Refused!.Code));
    }

    [Fact]
    public async Task Read_TruncatedWorkbook_IsDamaged()
    {
        var book = Export.Workbook([Export.HeaderRow(), ["1", "02.03.2026", "Яма"]]);

        Assert.Equal("damaged", (await Export.FileRefusedAsync(book[..(book.Length / 2)])).Code);
    }

    [Fact]
    public async Task Read_CompoundFileThatIsNoWorkbook_IsDamaged() =>
        Assert.Equal("damaged", (await Export.FileRefusedAsync(CompoundFileWriter.File(("WordDocument", new byte[5000])))).Code);

    [Fact]
    public async Task Read_WorkbookUnderPassword_IsRefused() =>
        Assert.Equal(
            "password",
            (
                await Export.FileRefusedAsync(
                    CompoundFileWriter.File(("EncryptionInfo", new byte[5000]), ("EncryptedPackage", new byte[5000])))).Code);

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><worksheet>&b;</worksheet>")]
    [InlineData(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c " +
        "r=\"ZZZZZZ1\"><v>1</v></c></row></sheetData></worksheet>")]
    [InlineData("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">")]
    public async Task Read_HostileSheet_IsDamaged(string sheet)
    {
        var book = Replace(Export.Workbook([Export.HeaderRow()]), "sheet", sheet);

        Assert.Equal("damaged", (await Export.FileRefusedAsync(book)).Code);
    }

    [Fact]
    public async Task Read_ArchiveThatUnpacksBeyondTheLimit_IsRefusedBeforeUnpacking()
    {
        var bomb = Zip(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", new string('0', 3_000_000)));

        Assert.Equal("tooBig", (await Export.FileRefusedAsync(bomb, new ImportLimits(2_000_000, 100))).Code);
    }

    [Fact]
    public async Task Read_ArchiveWithAWrongSize_UnpacksNoMoreThanItDeclares()
    {
        var book = Replace(
            Export.Workbook([Export.HeaderRow()]),
            "sheet",
            $"{Worksheet}<sheetData>{new string(' ', 7_654_321)}</sheetData></worksheet>");
        var honest = BitConverter.GetBytes($"{Worksheet}<sheetData></sheetData></worksheet>".Length + 7_654_321);
        Assert.True(book.AsSpan().IndexOf(honest) >= 0);

        for (var at = book.AsSpan().IndexOf(honest); at >= 0; at = book.AsSpan().IndexOf(honest))
        {
            BitConverter.GetBytes(1_000).CopyTo(book, at);
        }

        Assert.Equal("damaged", (await Export.FileRefusedAsync(book, new ImportLimits(1_000_000, 100))).Code);
    }

    [Fact]
    public async Task Read_FileBeyondTheLimit_IsRefused() =>
        Assert.Equal("tooBig", (await Export.FileRefusedAsync(Encoding.UTF8.GetBytes(Export.Csv()), new ImportLimits(10, 100))).Code);

    [Fact]
    public async Task Read_MoreRowsThanTheLimit_EndsWithOneRefusal()
    {
        var csv = "Номер инцидента;Дата создания;Текст инцидента\n" +
            string.Concat(Enumerable.Range(1, 9).Select(i => $"{i};02.03.2026;Яма\n\n"));

        var lines = await Export.ReadAsync(csv, new ImportLimits(100_000, 3));

        Assert.Equal([2, 4, 6, 0], lines.Select(line => line.Line));
        Assert.Equal(("tooManyRows", "8"), (lines[^1].Refused!.Code, lines[^1].Refused!.Detail));
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return stream.ToArray();
    }

    private static byte[] Replace(byte[] book, string part, string text)
    {
        using var stream = new MemoryStream();
        stream.Write(book);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.Entries.Single(entry =>
                entry.FullName.Contains($"/{part}", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal));
            using var content = entry.Open();
            content.SetLength(0);
            content.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }
}
