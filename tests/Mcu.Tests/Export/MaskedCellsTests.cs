using System.Text;
using ExcelDataReader;
using Mcu.Application.Incidents;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Dashboard.Export;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Mcu.Tests.Api;
using Mcu.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;

namespace Mcu.Tests.Export;

/// <summary>Whatever list is written, in whatever format: its cells hold no telephone, address, card or document.</summary>
public sealed class MaskedCellsTests : PageTestContext
{
    private const string Personal =
        "Иван: 8 912 345-67-89, ivan@mail.example, 2200 1234 5678 9010, паспорт 5704 345678, 123-456-789 01, ИНН 590212345678";

    private static readonly string[] Digits = ["912", "ivan", "2200", "5704", "456-789", "590212345678"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public MaskedCellsTests() => Services.AddMcuExport();

    /// <summary>A new export is added to the walk below.</summary>
    [Fact]
    public async Task Walk_KnowsEveryExport_AndEveryFormat()
    {
        await using var host = new ApiTestHost();
        await host.InitializeAsync();

        var routes = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(route => route.RoutePattern.RawText!)
            .Where(route => route.StartsWith("/export/", StringComparison.Ordinal) && route.Contains("{format}", StringComparison.Ordinal));
        var formats = typeof(IExportFile).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IExportFile)));

        Assert.Equal(
            ["/export/blocks.{format}", "/export/incidents.{format}", "/export/notices.{format}", "/export/reports.{format}"],
            routes.Order(StringComparer.Ordinal));
        Assert.Equal([nameof(CsvExport), nameof(XlsxExport)], formats.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task EveryExport_MasksTheTextsOfItsCells(string format)
    {
        var card = Card(Personal) with { Source = Personal, TitleRules = IncidentTitle.Rules };
        var (table, words) = (Get<ExportTable>(), Get<ObligationFormatter>());
        var notice = new IncidentNotice(card.Number, "answer", 1, "duty", "p-duty", Personal, Now);
        IEnumerable<IReadOnlyList<object?>> rows =
        [
            table.Heads(false),
            .. table.Rows(card, false, Now),
            .. table.Rows(card, true, Now),
            .. ExportLists.Rows(
                await Get<ListObligations>().RunAsync(Ct), words, Get<IStringLocalizer<ObligationTexts>>(), at => at?.DateTime),
            ExportLists.Row(new NoticeLine(notice, null), words, Get<IStringLocalizer<Texts>>(), at => at?.DateTime),
            [1, Personal],
        ];

        var cells = await CellsAsync(format, rows);

        Assert.Contains(card.Number, cells, StringComparison.Ordinal);
        Assert.Contains("Иван: ***, ***, ***, паспорт ***, ***, ИНН ***", cells, StringComparison.Ordinal);
        Assert.All(Digits, digits => Assert.DoesNotContain(digits, cells, StringComparison.Ordinal));
    }

    private static async Task<string> CellsAsync(string format, IEnumerable<IReadOnlyList<object?>> rows)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var to = new MemoryStream();
        await using (IExportFile file = format == "csv" ? new CsvExport(to) : await XlsxExport.StartAsync(to, "v1", Ct))
        {
            foreach (var row in rows)
            {
                await file.AddAsync(row, Ct);
            }

            await file.FinishAsync(Ct);
        }

        if (format == "csv")
        {
            return Encoding.UTF8.GetString(to.ToArray());
        }

        var cells = new StringBuilder();
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(to.ToArray()));
        while (reader.Read())
        {
            cells.AppendJoin('\n', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)).Append('\n');
        }

        return cells.ToString();
    }
}
