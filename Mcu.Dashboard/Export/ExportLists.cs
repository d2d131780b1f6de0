using System.Runtime.CompilerServices;
using Mcu.Application.Appointments;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Live;
using Mcu.Application.Notices;
using Mcu.Application.Obligations;
using Mcu.Dashboard.Access;
using Mcu.Dashboard.Http;
using Mcu.Dashboard.Resources;
using Mcu.Dashboard.Words;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Export;

/// <summary>The short lists as files: the standing of the blocks, the reports that are due, one's own notices.</summary>
internal static class ExportLists
{
    private const int NoticePage = 1_000;

    public static void MapExportLists(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/export/blocks.{format}", BlocksAsync).RequireAuthorization(Policies.Staff).ExcludeFromDescription()
            .AddEndpointFilter<ExportJournal>();
        routes.MapGet("/export/reports.{format}", ReportsAsync).RequireAuthorization(Policies.Reports).ExcludeFromDescription()
            .AddEndpointFilter<ExportJournal>();
        routes.MapGet("/export/notices.{format}", NoticesAsync).RequireAuthorization(Policies.Staff).ExcludeFromDescription()
            .AddEndpointFilter<ExportJournal>();
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
        [FromServices] ObligationFormatter words,
        [AsParameters] Moment moment,
        IStringLocalizer<ExportTexts> texts,
        IStringLocalizer<ObligationTexts> states,
        CancellationToken ct)
    {
        string[] heads = ["Report", "Period", "State", "Due", "Submitted"];
        var rows = Rows(await list.RunAsync(ct), words, states, moment.Local);
        return await WriteAsync(http, format, "reports", moment, heads.Select(head => texts[head].Value), rows.ToAsyncEnumerable(), ct);
    }

    internal static IEnumerable<object?[]> Rows(
        ObligationOverview reports,
        ObligationFormatter words,
        IStringLocalizer<ObligationTexts> states,
        Func<DateTimeOffset?, DateTime?> local) => reports.Open.Concat(reports.Past).Select(row => new object?[]
        {
            words.Title(row.Term.Obligation.Code), words.Period(row.Term.Period), states["State." + row.Progress.State].Value,
            local(row.Term.DueAt), local(row.Mark?.At),
        });

    private static Task<IResult> NoticesAsync(
        HttpContext http,
        string format,
        [FromServices] StaffDirectory directory,
        [FromServices] INoticeStore store,
        [FromServices] ObligationFormatter words,
        [AsParameters] Moment moment,
        IStringLocalizer<ExportTexts> texts,
        IStringLocalizer<Texts> shared,
        CancellationToken ct)
    {
        var recipients = directory.RecipientsOf(CurrentPerson.From(http.User));
        if (recipients.Count == 0)
        {
            return Task.FromResult(Problems.Missing(http));
        }

        string[] heads = ["Told", "What", "Clock", "Settled", "Read"];
        var rows = LinesAsync(store, recipients, ct).Select(line => Row(line, words, shared, moment.Local));
        return WriteAsync(http, format, "notices", moment, heads.Select(head => texts[head].Value), rows, ct);
    }

    /// <summary>Without the title: a wall may not show that of an older rule.</summary>
    internal static object?[] Row(
        NoticeLine line, ObligationFormatter words, IStringLocalizer<Texts> shared, Func<DateTimeOffset?, DateTime?> local)
    {
        var (what, why) = line.Notice switch
        {
            IncidentNotice late => (late.Number, shared["Clock." + ClockCodes.OfName(late.Clock)].Value),
            ObligationNotice report => (words.Title(report.Obligation), words.Ahead(report.DaysAhead)),
            _ => (null, null),
        };
        return [local(line.Notice.At), what, why, local(line.SettledAt), local(line.ReadAt)];
    }

    internal static async IAsyncEnumerable<NoticeLine> LinesAsync(
        INoticeStore store, IReadOnlyCollection<string> recipients, [EnumeratorCancellation] CancellationToken ct)
    {
        IReadOnlyList<NoticeLine> page = [];
        do
        {
            page = await store.LatestAsync(recipients, NoticePage, page.Count == 0 ? null : page[^1], ct);
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
