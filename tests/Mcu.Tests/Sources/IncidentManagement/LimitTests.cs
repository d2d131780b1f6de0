using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Mcu.Infrastructure.Sources.IncidentManagement.Tables;

namespace Mcu.Tests.Sources.IncidentManagement;

/// <summary>Files that demand more than allowed: refused with the right code, and with no more memory than any other file.</summary>
[Collection(nameof(MeasuredAlone))]
public class LimitTests
{
    private const long Megabyte = 1024 * 1024;
    private const string Good = "02.03.2026 12:00";

    private static readonly string Head = PackageWorkbookWriter.HeaderRow() + PackageWorkbookWriter.Row(2, "1", Good, "Яма");

    public static TheoryData<string, string> Bombs => new()
    {
        { "rows", "tooBig" },
        { "empty cells", "tooBig" },
        { "spaces", "tooBig" },
        { "empty texts", "tooBig" },
        { "deep", "tooBig" },
        { "deep before the rows", "tooBig" },
        { "names", "tooBig" },
        { "attribute", "tooBig" },
        { "data section", "tooBig" },
        { "instruction", "tooBig" },
        { "runs of rich text", "tooBig" },
        { "styles", "tooBig" },
        { "formats", "tooBig" },
        { "sheets", "tooBig" },
        { "entities", "damaged" },
        { "far cell", "damaged" },
        { "far row", "damaged" },
    };

    [Theory]
    [MemberData(nameof(Bombs))]
    public async Task Read_Bomb_IsRefusedWithLittleMemory(string bomb, string code)
    {
        var workbook = Bomb(bomb);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;

        var reading = Export.ReadAsync(workbook);
        while (!reading.IsCompleted)
        {
            await Task.WhenAny(reading, Task.Delay(5, TestContext.Current.CancellationToken));
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
        }

        var lines = await reading;
        Assert.Equal(code, lines[^1].Refused?.Code.Replace("damagedAfter", "damaged", StringComparison.Ordinal));
        Assert.InRange(most - before, long.MinValue, 200 * Megabyte);
    }

    [Theory]
    [InlineData("far cells")]
    [InlineData("merged cells")]
    public async Task Read_MuchThatIsNotAsked_IsPassedOver(string kind) =>
        Assert.Contains(await Export.ReadAsync(Bomb(kind)), line => line.Signal is not null);

    [Fact]
    public async Task Read_TextLongerThanACell_IsRefusedInItsLineOnly()
    {
        var workbook = new PackageWorkbookWriter { Texts = [$"<t>{new string('ж', 3_000_000)}</t>"] }
            .Sheet(Head + PackageWorkbookWriter.Row(3, "2", Good, PackageWorkbookWriter.Typed("s", "0")) +
                PackageWorkbookWriter.Row(4, "3", Good, "Лужа"));

        var lines = await Export.ReadAsync(workbook.Bytes());

        Assert.Equal([null, "tooLong", null], lines.Select(line => line.Refused?.Code));
    }

    [Fact]
    public async Task Read_CellsBeyondTheLimit_EndWithOneRefusal()
    {
        var lines = await Export.ReadAsync(
            new PackageWorkbookWriter()
                .Sheet(Head + string.Concat(Enumerable.Range(3, 20).Select(i => PackageWorkbookWriter.Row(i, $"{i}", Good, "Яма"))))
                .Bytes(),
            ImportLimits.Default with { Cells = 30 });

        Assert.Equal("tooBig", lines[^1].Refused!.Code);
        Assert.InRange(lines.Count, 2, 10);
    }

    [Fact]
    public async Task Read_RefusedLinesBeyondTheLimit_EndReading()
    {
        var csv = "Номер инцидента;Дата создания;Текст инцидента\n" + string.Concat(Enumerable.Repeat("1;вчера;Яма\n", 50));

        var lines = await Export.ReadAsync(csv, ImportLimits.Default with { RefusedLines = 5 });

        Assert.Equal((6, "tooManyRefused", "6"), (lines.Count, lines[^1].Refused!.Code, lines[^1].Refused!.Detail));
    }

    [Theory]
    [InlineData("checksum", "damaged")]
    [InlineData("size", "damaged")]
    [InlineData("method", "damaged")]
    [InlineData("encrypted", "password")]
    [InlineData("overlap", "damaged")]
    [InlineData("twice", "damaged")]
    [InlineData("large", "tooBig")]
    [InlineData("count", "damaged")]
    [InlineData("directory", "damaged")]
    public async Task Read_ArchiveWithFalseEntries_IsRefusedBeforeALineIsAccepted(string lie, string code)
    {
        var line = Assert.Single(await Export.ReadAsync(Lying(lie)));

        Assert.Equal((0, code), (line.Line, line.Refused!.Code));
    }

    [Fact]
    public async Task Read_ManyTextsThatDoNotFitInMemory_AreReadFromAFileThatVanishes()
    {
        // Filled up to 20 MB: more than is kept in memory, and over many pages.
        var filling = string.Concat(Enumerable.Repeat("слово ", 400));
        var workbook = new PackageWorkbookWriter { Texts = Enumerable.Range(0, 5_000).Select(i => $"<t>{i} {filling}</t>") }
            .Sheet(PackageWorkbookWriter.HeaderRow() +
                string.Concat(Enumerable.Range(2, 4_998)
                    .Select(i => PackageWorkbookWriter.Row(i, $"{i}", Good, PackageWorkbookWriter.Typed("s", $"{(i * 977) % 5_000}")))));

        var lines = await Export.ReadAsync(workbook.Bytes());

        Assert.Equal(4_998, lines.Count);
        Assert.All(lines, line => Assert.StartsWith($"{(line.Line * 977) % 5_000} слово", line.Signal!.Text, StringComparison.Ordinal));
        Assert.All(
            lines,
            line => Assert.Equal(filling.Length, line.Signal!.Text[line.Signal.Text.IndexOf(' ', StringComparison.Ordinal)..].Length));
        Assert.Empty(Directory.EnumerateFiles(Export.Folder));
    }

    private static byte[] Bomb(string kind) => kind switch
    {
        "rows" => new PackageWorkbookWriter().Sheet(Head + Many("<row/>", 20_000_000)).Bytes(),
        "empty cells" => new PackageWorkbookWriter().Sheet(Head + Many($"<row>{Many("<c/>", 15_000)}</row>", 1_500)).Bytes(),
        "spaces" => new PackageWorkbookWriter().Sheet(Head + Many(" ", 120_000_000)).Bytes(),
        "empty texts" => new PackageWorkbookWriter { Texts = [$"<t>a</t></si>{Many("<si/>", 11_000_000)}<si>"] }.Sheet(
            PackageWorkbookWriter.Row(1, PackageWorkbookWriter.Typed("s", "0"))).Bytes(),
        "deep" => new PackageWorkbookWriter().Sheet(Head + $"<row><c><is>{Many("<a>", 1_000_000)}</is></c></row>").Bytes(),
        "deep before the rows" => new PackageWorkbookWriter().Sheet($"<worksheet>{Many("<a>", 1_000_000)}</worksheet>").Bytes(),
        "names" =>
            new PackageWorkbookWriter()
                .Sheet($"<worksheet>{string.Concat(Enumerable.Range(0, 50_000).Select(i => $"<a{i}/>"))}</worksheet>")
                .Bytes(),
        "attribute" => new PackageWorkbookWriter().Sheet($"<row r=\"{Many("1>", 1_000_000)}\"/>").Bytes(),
        "data section" => new PackageWorkbookWriter { Texts = [$"<t><![CDATA[{Many("a<", 2_000_000)}]]></t>"] }.Sheet(
            PackageWorkbookWriter.Row(1, PackageWorkbookWriter.Typed("s", "0"))).Bytes(),
        "instruction" => new PackageWorkbookWriter().Sheet($"<worksheet><?a {Many("b ", 1_000_000)}?></worksheet>").Bytes(),
        "runs of rich text" => new PackageWorkbookWriter { Texts = [Many("<r/>", 25_000_000)] }.Sheet(
            PackageWorkbookWriter.Row(1, PackageWorkbookWriter.Typed("s", "0"))).Bytes(),
        "styles" => new PackageWorkbookWriter { StyleHead = $"<cellXfs>{Many("<xf/>", 100_000)}</cellXfs>" }.Sheet(Head).Bytes(),
        "formats" => new PackageWorkbookWriter { Formats = [.. Enumerable.Repeat("0", 20_000)] }.Sheet(Head).Bytes(),
        "sheets" => Enumerable.Range(0, 2_000).Aggregate(new PackageWorkbookWriter(), (workbook, _) => workbook.Sheet("<row/>")).Bytes(),
        "entities" =>
            new PackageWorkbookWriter()
                .Sheet("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><worksheet>&b;</worksheet>")
                .Bytes(),
        "far cell" => new PackageWorkbookWriter().Sheet(Head + "<row><c r=\"XFE3\"><v>1</v></c></row>").Bytes(),
        "far row" => new PackageWorkbookWriter().Sheet(Head + "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>").Bytes(),
        "far cells" => new PackageWorkbookWriter().Sheet(Head + Many("<row><c r=\"XFD1\"><v>1</v></c></row>", 50_000)).Bytes(),
        _ => new PackageWorkbookWriter()
            .Sheet($"<worksheet><sheetData>{Head}</sheetData><mergeCells>{Many("<mergeCell ref=\"A1:B1\"/>", 500_000)}" +
                "</mergeCells></worksheet>")
            .Bytes(),
    };

    private static string Many(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static byte[] Lying(string kind)
    {
        var workbook = new PackageWorkbookWriter().Sheet(Head).Bytes();
        var entry = Last(workbook, "xl/worksheets/sheet0.xml"u8) - 46;
        var end = Last(workbook, "PK\u0005\u0006"u8);
        switch (kind)
        {
            case "checksum":
                workbook[entry + 16] ^= 1;
                break;
            case "size":
                workbook[entry + 24]--;
                break;
            case "method":
                workbook[entry + 10] = 12;
                break;
            case "encrypted":
                workbook[entry + 8] |= 1;
                break;
            case "overlap":
                BinaryPrimitives.WriteInt32LittleEndian(workbook.AsSpan(entry + 42), 4);
                break;
            case "twice":
                return Twice();
            case "large":
                workbook.AsSpan(end + 8, 12).Fill(0xFF);
                return [.. workbook[..end], .. Large(end), .. workbook[end..]];
            case "count":
                workbook[end + 10]++;
                break;
            default:
                workbook[end + 16] ^= 0x40;
                break;
        }

        return workbook;
    }

    private static byte[] Twice()
    {
        using var stream = new MemoryStream();
        stream.Write(new PackageWorkbookWriter().Sheet(Head).Bytes());
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("XL/workbook.xml").Open();
            entry.Write("<workbook/>"u8);
        }

        return stream.ToArray();
    }

    /// <summary>A directory of 64 bits that promises a million million entries, and its locator.</summary>
    private static byte[] Large(int at)
    {
        var large = new byte[56 + 20];
        "PK\u0006\u0006"u8.CopyTo(large);
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(32), 1L << 40);
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(40), 1L << 50);
        "PK\u0006\u0007"u8.CopyTo(large.AsSpan(56));
        BinaryPrimitives.WriteInt64LittleEndian(large.AsSpan(64), at);
        return large;
    }

    private static int Last(byte[] bytes, ReadOnlySpan<byte> sought) => bytes.AsSpan().LastIndexOf(sought);
}
