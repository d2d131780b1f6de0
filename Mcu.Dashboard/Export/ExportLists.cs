using System.Runtime.CompilerServices;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Export;

/// <summary>The short lists as files: the standing of the blocks, the reports that are due, one's own notices.</summary>
internal static class ExportLists
{
    private const int NoticePage = 1_000;

    public static void MapExportLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/export/blocks.{format}", BlocksAsync).RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        routes.MapGet("/export/reports.{format}", ReportsAsync).RequireAuthorization(Policies.Reports).ExcludeFromDescription();
        routes.MapGet("/export/notices.{format}", NoticesAsync).RequireAuthorization(Policies.Staff).ExcludeFromDescription();
    }

    private static Task<IResult> BlocksAsync(
        HttpContext http,
        string format,
        TownNames names,
        [AsParameters] Moment moment,
        IStringLocalizer<ExportTexts> texts,
        CancellationToken ct)
    {
        string[] heads =
            ["Place", "Block", "Score", "Open", "Unacknowledged", "DueSoon", "Overdue", "Cases", "AnsweredCount", "InTime"];
        var rows = moment.Board.Blocks.Select(row => new object?[]
        {
            row.Place, names.Block(row.Code), row.Score?.Points, row.Open, row.Unacknowledged, row.DueSoon, row.Overdue, row.Cases,
            row.Answered, row.AnsweredInTime,
        });
        return WriteAsync(http, format, "blocks", moment, heads.Select(head => texts[head].Value), rows.ToAsyncEnumerable(), ct);
    }

    /// <summary>Who handed in, and their notes, stay on the page.</summary>
    private static async Task<IResult> ReportsAsync(
        HttpContext http,
        string format,
        ListObligations list,
        ObligationFormatter words,
        [AsParameters] Moment moment,
        IStringLocalizer<ExportTexts> texts,
        IStringLocalizer<ObligationTexts> states,
        CancellationToken ct)
    {
        string[] heads = ["Report", "Period", "State", "Due", "Submitted"];
        var all = await list.RunAsync(ct);
        var rows = all.Open.Concat(all.Past).Select(row => new object?[]
        {
            words.Title(row.Term.Obligation.Code), words.Period(row.Term.Period), states["State." + row.Progress.State].Value,
            moment.Local(row.Term.DueAt), moment.Local(row.Mark?.At),
        });
        return await WriteAsync(http, format, "reports", moment, heads.Select(head => texts[head].Value), rows.ToAsyncEnumerable(), ct);
    }

    private static Task<IResult> NoticesAsync(
        HttpContext http,
        string format,
        INoticeStore store,
        ObligationFormatter words,
        [AsParameters] Moment moment,
        IStringLocalizer<ExportTexts> texts,
        IStringLocalizer<Texts> shared,
        CancellationToken ct)
    {
        if (CurrentPerson.From(http.User)?.Code is not { } person)
        {
            return Task.FromResult(Problems.Missing(http));
        }

        string[] heads = ["Told", "What", "Clock", "Settled", "Read"];
        var rows = LinesAsync(store, person, ct).Select(line => line.Notice switch
        {
            IncidentNotice late => Row(line, late.Number, shared["Clock." + ClockCodes.OfName(late.Clock)]),
            ObligationNotice report => Row(line, words.Title(report.Obligation), words.Ahead(report.DaysAhead)),
            _ => Row(line, null, null),
        });
        return WriteAsync(http, format, "notices", moment, heads.Select(head => texts[head].Value), rows, ct);

        object?[] Row(NoticeLine line, string? what, string? clock) =>
            [moment.Local(line.Notice.At), what, clock, moment.Local(line.SettledAt), moment.Local(line.ReadAt)];
    }

    private static async IAsyncEnumerable<NoticeLine> LinesAsync(
        INoticeStore store, string person, [EnumeratorCancellation] CancellationToken ct)
    {
        IReadOnlyList<NoticeLine> page = [];
        do
        {
            page = await store.LatestAsync(person, NoticePage, page.Count == 0 ? null : page[^1], ct);
            foreach (var line in page)
            {
                yield return line;
            }
        }
        while (page.Count == NoticePage);
    }

    private static async Task<IResult> WriteAsync(
        HttpContext http,
        string format,
        string list,
        Moment moment,
        IEnumerable<object?> heads,
        IAsyncEnumerable<object?[]> rows,
        CancellationToken ct)
    {
        if (!ExportAnswer.IsKnown(format))
        {
            return Problems.Missing(http);
        }

        await using var file = await ExportAnswer.StartAsync(http, format, list, moment.Today, moment.Board.Version, ct);
        await file.AddAsync([.. heads], ct);
        await foreach (var row in rows.Take(ExportEndpoints.MaxRows).WithCancellation(ct))
        {
            await file.AddAsync(row, ct);
        }

        await file.FinishAsync(ct);
        return Results.Empty;
    }

    /// <summary>The board and the town's clock, as of which a list is written.</summary>
    internal sealed record Moment(LiveBoard Live, TownZone Zone, TownClock Clock)
    {
        public BoardSnapshot Board { get; } = Live.Current;

        public DateOnly Today => Zone.Day(Clock.Now);

        public DateTime? Local(DateTimeOffset? moment) => moment is { } at ? Zone.Local(at) : null;
    }
}
