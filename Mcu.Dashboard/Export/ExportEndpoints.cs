using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Filters;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Export;

/// <summary>A list as a file, streamed: what the desk shows for the same filter.</summary>
internal static class ExportEndpoints
{
    public const int MaxRows = 200_000;

    public static IServiceCollection AddMcuExport(this IServiceCollection services) =>
        services.AddFilters().AddScoped<ExportCards>().AddScoped<ExportTable>().AddSingleton<ExportProgress>();

    public static void MapMcuExport(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/export/incidents.{format}", ExportAsync).RequireAuthorization(Policies.Staff).ExcludeFromDescription()
            .AddEndpointFilter<ExportJournal>();
        routes.MapGet("/export/progress/{id:guid}", Look).RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        routes.MapExportLists();
    }

    private static async Task<IResult> ExportAsync(
        HttpContext http,
        string format,
        string? rows,
        Guid? progress,
        [AsParameters] FilterRequest asked,
        FilterReader reader,
        ExportCards cards,
        ExportTable table,
        ExportProgress running,
        LiveBoard live,
        TownZone zone,
        TownClock clock,
        IStringLocalizer<ExportTexts> texts,
        CancellationToken ct)
    {
        List<Fault> faults = [];
        var filter = reader.Read(asked, CurrentPerson.From(http.User), faults);
        if (rows is not null and not "clocks")
        {
            faults.Add(new("rows", "value"));
        }

        if (faults.Count > 0 || !ExportAnswer.IsKnown(format))
        {
            return faults.Count > 0 ? Problems.Faults(http, "query", faults) : Problems.Missing(http);
        }

        var (board, now) = (live.Current, clock.Now);
        var found = await cards.FindAsync(board, filter, MaxRows, now, ct);
        var counter = running.Start(progress, found.Asked);
        try
        {
            await using var file = await ExportAnswer.StartAsync(http, format, "incidents", zone.Day(now), board.Version, ct);
            var counted = counter is null ? found.Cards : CountAsync(found.Cards, counter);
            await WriteAsync(file, table, counted, rows is not null, texts["Cut", MaxRows], now, ct);
        }
        finally
        {
            running.End(progress);
        }

        return Results.Empty;
    }

    private static IResult Look(Guid id, ExportProgress running) =>
        running.Of(id) is { } counter ? Results.Json(new { counter.Written, counter.Asked }) : Results.NoContent();

    internal static async IAsyncEnumerable<IncidentCard> CountAsync(IAsyncEnumerable<IncidentCard> cards, ExportCounter counter)
    {
        await foreach (var card in cards)
        {
            yield return card;
            counter.Add();
        }
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
