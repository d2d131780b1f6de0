using System.Globalization;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Export;

/// <summary>A list as a file, streamed: what the desk shows for the same filter.</summary>
internal static class ExportEndpoints
{
    public const int MaxRows = 200_000;

    private const string Csv = "text/csv; charset=utf-8";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IServiceCollection AddMcuExport(this IServiceCollection services) =>
        services.AddFilters().AddScoped<ExportCards>().AddScoped<ExportTable>();

    public static void MapMcuExport(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/export/incidents.{format}", ExportAsync).RequireAuthorization(Policies.Staff).ExcludeFromDescription();

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        string format,
        string? rows,
        [AsParameters] FilterRequest asked,
        FilterReader reader,
        ExportCards cards,
        ExportTable table,
        LiveBoard live,
        TownZone zone,
        TownClock clock,
        IStringLocalizer<ExportTexts> texts,
        CancellationToken ct)
    {
        List<Fault> faults = [];
        var filter = reader.Read(asked, CurrentPerson.From(http.User)?.Name, faults);
        if (rows is not null and not "clocks")
        {
            faults.Add(new("rows", "value"));
        }

        if (faults.Count > 0 || format is not ("csv" or "xlsx"))
        {
            return faults.Count > 0 ? Problems.Faults(http, "query", faults) : Problems.Missing(http);
        }

        var (board, now) = (live.Current, clock.Now);
        var name = string.Create(CultureInfo.InvariantCulture, $"incidents-{zone.Day(now):yyyy-MM-dd}-v{board.Version}.{format}");
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = format == "csv" ? Csv : Xlsx;
        if (format == "xlsx" && http.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            // The packer of a workbook writes its directory in one synchronous piece.
            body.AllowSynchronousIO = true;
        }

        await using IExportFile file = format == "csv"
            ? new CsvExport(http.Response.Body)
            : await XlsxExport.StartAsync(http.Response.Body, string.Create(CultureInfo.InvariantCulture, $"v{board.Version}"), ct);
        await WriteAsync(file, table, cards.ReadAsync(board, filter, MaxRows, now, ct), rows is not null, texts["Cut", MaxRows], now, ct);
        return Results.Empty;
    }

    internal static async Task WriteAsync(
        IExportFile file,
        ExportTable table,
        IAsyncEnumerable<IncidentCard> cards,
        bool isByClock,
        string cut,
        DateTimeOffset now,
        CancellationToken ct)
    {
        await file.AddAsync(table.Heads(isByClock), ct);
        var written = 0;
        await foreach (var row in cards.SelectMany(card => table.Rows(card, isByClock, now)).WithCancellation(ct))
        {
            if (written++ == MaxRows)
            {
                await file.AddAsync([cut], ct);
                break;
            }

            await file.AddAsync(row, ct);
        }

        await file.FinishAsync(ct);
    }
}
