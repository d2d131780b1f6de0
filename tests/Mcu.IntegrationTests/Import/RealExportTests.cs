using System.Globalization;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Infrastructure;
using Mcu.IntegrationTests.Support;

namespace Mcu.IntegrationTests.Import;

/// <summary>The real export of «Инцидент менеджмент», from the file to the board.</summary>
public class RealExportTests(TestPostgres postgres)
{
    private const string Folder = "omsk_incident_export_2025";
    private const string Source = "Инцидент менеджмент";

    private static readonly TimeSpan PermOffset = TimeSpan.FromHours(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_WorkbookThenTheSameAsCsv_MakesTwentyAnsweredIncidentsOnce()
    {
        var (workbook, csv) = (SharedData.Find(Folder, "incidents_export.xlsx"), SharedData.Find(Folder, "incidents_export.csv"));
        await using var app = await McuApp.StartAsync(postgres, Engines.Follow);

        var first = await ImportAsync(app, workbook);
        await app.TriageAsync();
        var feed = await app.FeedAsync();
        var second = await ImportAsync(app, csv);
        await app.TriageAsync();

        Assert.Equal((20, 20, 0, 0, 0), Counts(first));
        Assert.Equal((20, 0, 20, 0, 0), Counts(second));
        Assert.Equal(feed, await app.FeedAsync());
        var kept = await app.InScopeAsync<IImportReceipts, IReadOnlyList<ImportReceipt>>(receipts => receipts.LatestAsync(10, Ct));
        Assert.Equal(["incidents_export.csv", "incidents_export.xlsx"], kept.Select(receipt => receipt.File));
        Assert.Equal(Counts(first), Counts(kept[1]));

        var written = Written(csv);
        var page = await app.InScopeAsync<IIncidentRegister, IncidentPage>(
            register => register.ListAsync(new IncidentQuery(new() { Source = Source }, Limit: 100), app.Clock.Now, Ct));
        Assert.Equal(20, page.Items.Count);
        foreach (var card in page.Items)
        {
            var number = await app.AskAsync<string>($"SELECT external_id FROM mcu.incidents WHERE id = {card.Id}");
            var line = written[number];
            var closed = (await app.FileAsync(card.Number)).Timeline.OfType<IncidentClosed>().SingleOrDefault();
            Assert.Equal(IncidentStatus.Answered, card.Status);
            Assert.Equal((line.Created, line.Answered, line.Closed), (card.ReceivedAt, card.AnsweredAt, closed?.At));
            Assert.All(card.Clocks, clock => Assert.NotNull(clock.StoppedAt));
        }

        // One was answered and awaits the author's opinion, so it is neither open nor closed.
        Assert.Single(written.Values, line => line.Closed is null);
        var board = await app.CaughtUpAsync();
        Assert.Equal((0, 0, 0), (board.Counters.Open, board.Counters.Unacknowledged, board.Counters.Overdue));
        Assert.Equal(0, await app.SweepAsync());
        Assert.Empty((await app.Services.RecountAsync(Ct)).Differences);
    }

    [Fact]
    public async Task Import_DryRun_ReportsWhatWouldHappen_AndStoresNothing()
    {
        var workbook = SharedData.Find(Folder, "incidents_export.xlsx");
        await using var app = await McuApp.StartAsync(postgres);

        var dry = await ImportAsync(app, workbook, dryRun: true);

        Assert.Equal((20, 20, 0, 0, 0), Counts(dry));
        Assert.True(dry.DryRun);
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.signals"));
        Assert.Equal(0, await app.AskAsync<long>("SELECT count(*) FROM mcu.import_receipts"));

        await ImportAsync(app, workbook);
        Assert.Equal((20, 0, 20, 0, 0), Counts(await ImportAsync(app, workbook, dryRun: true)));
    }

    private static Task<ImportReceipt> ImportAsync(McuApp app, string path, bool dryRun = false) =>
        app.InScopeAsync<ImportFile, ImportReceipt>(import => import.RunAsync(path, Source, dryRun, null, Ct));

    private static (int Read, int New, int Same, int Changed, int Refused) Counts(ImportReceipt receipt) =>
        (receipt.Read, receipt.New, receipt.Same, receipt.Changed, receipt.Refused.Count);

    /// <summary>The contents of the file, read without the product: local times of the municipality.</summary>
    private static Dictionary<string, Line> Written(string path) => SharedData.Lines(path).ToDictionary(
        line => line["Номер инцидента"],
        line => new Line(Utc(line["Дата создания"])!.Value, Utc(line["Общее время первого ответа"]), Utc(line["Дата окончания"])));

    private static DateTimeOffset? Utc(string? local) => string.IsNullOrEmpty(local)
        ? null
        : new DateTimeOffset(DateTime.ParseExact(local, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), PermOffset).ToUniversalTime();

    private sealed record Line(DateTimeOffset Created, DateTimeOffset? Answered, DateTimeOffset? Closed);
}
