using System.Globalization;
using Mcu.Dashboard.Words;
using Mcu.Application.Live;
using Mcu.Dashboard.Components.Plots;
using Mcu.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace Mcu.Dashboard.Block;

/// <summary>
/// The figures of a block's plots, taken from the board: the flow of the last days, and the open incidents by topic and district.
/// </summary>
internal static class BlockFigures
{
    private const int DaysShown = 14;
    private const int RowsShown = 8;

    public static PlotFigure Flow(BoardSnapshot board, string block, DateOnly today, string received, string answered)
    {
        var days = Enumerable.Range(1 - DaysShown, DaysShown).Select(today.AddDays).ToArray();
        var flows = Array.ConvertAll(days, day => board.FlowOf(day, block));
        return PlotFigure.Bars(
            days,
            new PlotSeries(received, "accent", Array.ConvertAll(flows, flow => flow.Received)),
            new PlotSeries(answered, "good", Array.ConvertAll(flows, flow => flow.Answered)));
    }

    /// <summary>Open incidents of the block, topics with the most first; null when there is nothing to draw.</summary>
    public static PlotFigure? Heat(OpenList open, TownNames names)
    {
        if (open.Count == 0)
        {
            return null;
        }

        var cells = open.All.CountBy(card => (card.TopicGroup, card.District)).ToDictionary();
        var groups = cells.GroupBy(cell => cell.Key.TopicGroup)
            .OrderByDescending(group => group.Sum(cell => cell.Value))
            .Take(RowsShown)
            .Select(group => group.Key)
            .ToArray();
        var districts = cells.Keys.Select(cell => cell.District)
            .Distinct()
            .OrderBy(district => district is null)
            .ThenBy(names.District, StringComparer.CurrentCulture)
            .ToArray();
        return PlotFigure.Heat(
            Array.ConvertAll(districts, names.District),
            [.. groups.Select(group => new PlotSeries(
                names.TopicGroupLabel(group),
                "accent",
                Array.ConvertAll(districts, district => cells.GetValueOrDefault((group, district)))))]);
    }

    public static string FlowWords(PlotFigure flow, IStringLocalizer<BlockTexts> texts)
    {
        var (received, answered) = (flow.Series[0].Values, flow.Series[1].Values);
        var words = texts["Flow.words", received.Sum(), answered.Sum()].Value;
        var (most, day) = received.Zip(flow.Days).MaxBy(pair => pair.First);
        return most == 0
            ? words
            : $"{words} {texts["Flow.words.most", day.ToString("M", CultureInfo.CurrentCulture).Replace(' ', '\u00a0'), most]}";
    }

    public static string HeatWords(PlotFigure heat, int open, IStringLocalizer<BlockTexts> texts)
    {
        var (row, column, most) = heat.Series
            .SelectMany(row => row.Values.Select((value, column) => (Row: row.Name, Column: heat.Columns[column], Value: value)))
            .MaxBy(cell => cell.Value);
        return texts["Heat.words", row, column, most, open];
    }
}
