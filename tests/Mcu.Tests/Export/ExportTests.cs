using System.Text;
using ExcelDataReader;
using Mcu.Application.Incidents;
using Mcu.Dashboard.Export;
using Mcu.Tests.Support;

namespace Mcu.Tests.Export;

public sealed class ExportTests : PageTestContext
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ExportTests() => Services.AddMcuExport();

    [Fact]
    public async Task Csv_HasTheMark_ARowACard_AndNoFormula()
    {
        var card = Card("=1+1;\"x\"") with { Source = "@vk", TitleRules = IncidentTitle.Rules };
        Load(card);

        var bytes = await WriteAsync(Csv, new IncidentFilter { State = IncidentState.Open });

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{card.Number};", lines[1], StringComparison.Ordinal);
        Assert.Contains(";'@vk;\"'=1+1;\"\"x\"\"\";", lines[1], StringComparison.Ordinal);
        Assert.Equal(lines[0].Count(sign => sign == ';'), Encoding.UTF8.GetString(bytes).Split("\r\n")[1].Count(sign => sign == ';') - 1);
    }

    [Fact]
    public async Task Workbook_IsReadByAReader_MomentsAreMomentsOfTheTown_AndFormulasAreWords()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var card = Card("+7 900") with { TitleRules = IncidentTitle.Rules };
        Load(card, Card(isAcknowledged: true));

        var bytes = await WriteAsync(
            async to => await XlsxExport.StartAsync(to, "v100", Ct),
            new IncidentFilter { State = IncidentState.Unacknowledged });

        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        Assert.True(reader.Read());
        var heads = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
        Assert.True(reader.Read());
        Assert.Equal(card.Number, reader.GetString(0));
        Assert.Equal("'+7 900", reader.GetString(heads.IndexOf("О чём")));
        Assert.Equal(new DateTime(2026, 11, 23, 10, 0, 0), reader.GetDateTime(heads.IndexOf("Поступило")));
        Assert.False(reader.Read());
    }

    [Fact]
    public async Task Clocks_AreARowEach()
    {
        Load(Card(), Card());

        var rows = await WriteAsync(Csv, new IncidentFilter { State = IncidentState.Open }, isByClock: true);

        Assert.Equal(1 + (2 * 2), Encoding.UTF8.GetString(rows).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task EverythingWithoutAState_IsWhatIsOpen_AndBehindItWhatIsOver()
    {
        var (open, done) = (Card(), Card() with { Status = IncidentStatus.Closed });
        Load(open);
        AddFile(open);
        AddFile(done);

        var rows = Encoding.UTF8.GetString(await WriteAsync(Csv, IncidentFilter.Everything)).Split("\r\n");

        Assert.Equal([open.Number, done.Number], rows[1..3].Select(row => row.Split(';')[0]));
    }

    /// <summary>The measure of the progress: as many cards as the file will hold.</summary>
    [Fact]
    public async Task Progress_IsOutOfAllThatIsWritten_OpenAndOver()
    {
        var (open, done) = (Card(), Card() with { Status = IncidentStatus.Closed });
        Load(open);
        AddFile(open);
        AddFile(done);

        var found = await Get<ExportCards>().FindAsync(Board.Current, IncidentFilter.Everything, 100, Now, Ct);
        var counter = Get<ExportProgress>().Start(Guid.Empty, found.Asked)!;
        await foreach (var _ in ExportEndpoints.CountAsync(found.Cards, counter))
        {
            Assert.InRange(counter.Written, 0, 1);
        }

        Assert.Equal((2, 2), (counter.Written, counter.Asked));
        Get<ExportProgress>().End(Guid.Empty);
        Assert.Null(Get<ExportProgress>().Of(Guid.Empty));
    }

    /// <summary>However many rows: the file is cut at its limit, says so, and what it is made of goes as it is written.</summary>
    [Fact]
    public async Task Rows_BeyondTheLimit_AreCut_AndTheLastLineSaysSo()
    {
        var card = Card();
        var to = new CountingStream();
        await using var file = new CsvExport(to);

        await ExportEndpoints.WriteAsync(
            file, Get<ExportTable>(), Enumerable.Repeat(card, ExportEndpoints.MaxRows + 5).ToAsyncEnumerable(), false, "cut", Now, Ct);

        Assert.Equal(ExportEndpoints.MaxRows + 2, to.Lines);
        Assert.InRange(to.LargestWrite, 1, 100_000);
    }

    private static Task<IExportFile> Csv(Stream to) => Task.FromResult<IExportFile>(new CsvExport(to));

    private async Task<byte[]> WriteAsync(Func<Stream, Task<IExportFile>> start, IncidentFilter filter, bool isByClock = false)
    {
        var to = new MemoryStream();
        await using var file = await start(to);
        var cards = (await Get<ExportCards>().FindAsync(Board.Current, filter, 100, Now, Ct)).Cards;
        await ExportEndpoints.WriteAsync(file, Get<ExportTable>(), cards, isByClock, "cut", Now, Ct);
        return to.ToArray();
    }

    /// <summary>Counts lines and forgets them.</summary>
    private sealed class CountingStream : MemoryStream
    {
        public int Lines { get; private set; }

        public int LargestWrite { get; private set; }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Lines += buffer.Span.Count((byte)'\n');
            LargestWrite = Math.Max(LargestWrite, buffer.Length);
            return ValueTask.CompletedTask;
        }
    }
}
