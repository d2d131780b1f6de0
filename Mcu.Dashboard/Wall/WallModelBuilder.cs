using System.Globalization;
using Mcu.Dashboard.Words;
using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.People;
using Mcu.Application.Town;
using Mcu.Application.Triage;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Wall;

/// <summary>Turns a snapshot of the board into the wall's picture, in the language of the current culture.</summary>
public sealed class WallModelBuilder(
    Municipality town,
    TopicTree topics,
    SourceOverview sources,
    TownZone zone,
    TownClock clock,
    TownNames names,
    WallOptions options,
    IStringLocalizer<WallTexts> texts)
{
    private const int FeedKept = 30;
    private const int DaysShown = HeatTable.DaysShown;

    public WallModel Paint(BoardSnapshot board)
    {
        var now = clock.Now;
        var today = zone.Day(now);
        var local = zone.Local(now);
        var whole = HeatTable.Of(board, town, topics, names, today);
        return new WallModel
        {
            Version = board.Version,
            Now = now,
            Town = town.Card.Name,
            Date = new WallDate(
                local.ToString("dddd", CultureInfo.CurrentCulture),
                local.ToString(texts["Date.Format"], CultureInfo.CurrentCulture),
                local.ToString("MMMM", CultureInfo.CurrentCulture)),
            Time = Time(now, today),
            IsDemo = options.IsDemo,
            IsTraining = clock.IsTraining,
            Counters = Count(board, now, today),
            Days = Days(back => board.FlowOf(today.AddDays(back))),
            Busiest = whole.Busiest(texts["Heat.Others"]),
            Whole = whole,
            Feed = [.. board.Latest.Take(FeedKept).Select(card => Row(card, today))],
            LastDay = board.Heat.Sum(cell => cell.Received),
            Leaders = [.. Leaders(board, today)],
            HasBlocks = town.HasBlocks,
            Sources = [.. sources.Health(board).Select(source =>
                new SourceRow(source.Name, source.LastMessageAt, source.SilentAt, source.Backlog) { IsFailing = source.IsFailing })],
            Spool = board.Spool,
            Quarantined = board.Quarantined,
            Triage = board.Triage,
        };
    }

    private WallCounters Count(BoardSnapshot board, DateTimeOffset now, DateOnly today)
    {
        var longest = board.Open.Count > 0 ? board.Open[0].Nearest?.DueAt : null;
        return new WallCounters(
            board.Counters.Open,
            board.Counters.Unacknowledged,
            board.Counters.DueSoon,
            board.Counters.Overdue,
            board.Counters.LastHour,
            board.OldestUnacknowledged,
            board.NextDue?.Nearest is { } next ? Time(next.DueAt, today) : null,
            longest < now ? longest : null);
    }

    private FeedRow Row(IncidentCard card, DateOnly today) => new(
        card.Number,
        Time(card.ReceivedAt, today),
        card.PublicTitle ?? names.InPlaceOfTitle(card),
        card.Source,
        names.TopicGroupLabel(card.TopicGroup),
        names.District(card.District),
        card.District is null ? null : names.DistrictShort(card.District));

    private static IReadOnlyList<DayFlow> Days(Func<int, DayFlow> flow) => [.. Enumerable.Range(1 - DaysShown, DaysShown).Select(flow)];

    /// <summary>Today by the clock, within a week by the weekday, else by the date: as people say it.</summary>
    private string Time(DateTimeOffset moment, DateOnly today)
    {
        var format = Math.Abs(zone.Day(moment).DayNumber - today.DayNumber) switch
        {
            0 => "HH:mm",
            < 7 => "ddd HH:mm",
            _ => "dd.MM HH:mm",
        };
        return zone.Local(moment).ToString(format, CultureInfo.CurrentCulture);
    }

    /// <summary>By place; blocks that nothing has come to yet stand below, «не определено» last and only when it holds something.</summary>
    private IEnumerable<LeaderRow> Leaders(BoardSnapshot board, DateOnly today) =>
        board.Blocks
            .Where(standing => standing.Code is not null || standing.Open > 0)
            .Select(standing => new LeaderRow(
                standing.Code,
                names.Block(standing.Code),
                names.BlockShort(standing.Code),
                standing.Place,
                standing.Score,
                standing.Open,
                standing.Overdue,
                Days(back => board.FlowOf(today.AddDays(back), standing.Code ?? BoardSnapshot.Undetermined))))
            .OrderBy(row => row.Code is null);
}
