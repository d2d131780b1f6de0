using System.Globalization;
using Mcu.Application.Ratings;

namespace Mcu.Infrastructure.Store.Live;

/// <summary>
/// Lists where stored rollups differ from recounted ones, one line for each row: its name, the recounted and the stored value.
/// </summary>
internal static class RollupAudit
{
    /// <param name="replayed">Counted from the feed, up to the entry that the rollups include.</param>
    public static IEnumerable<string> Differences(FigureSums replayed, KeptRollups rollups)
    {
        var ofFeed = Differences("feed", replayed, rollups.Kept);
        var ofTables = rollups.Tables is { } tables ? Differences("tables", tables, rollups.Kept) : [];
        return ofFeed.Concat(ofTables).Concat(rollups.WrongDeadlines.Select(number => $"deciding deadline {number}"));
    }

    private static IEnumerable<string> Differences(string from, FigureSums counted, FigureSums kept)
    {
        foreach (var (cell, first, second) in Pairs(counted.Answers, kept.Answers))
        {
            var place = $"{cell.Block}×{cell.Executor}×{cell.District}×{cell.Source}×{cell.Norm}";
            yield return string.Create(
                CultureInfo.InvariantCulture, $"answers {cell.Day:yyyy-MM-dd} {place} ({from}): {Say(first)}, {Say(second)}");
        }

        foreach (var (cell, first, second) in Pairs(counted.Arrivals, kept.Arrivals))
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"arrivals {cell.Hour:yyyy-MM-dd'T'HH'Z'} {cell.TopicGroup}×{cell.District} ({from}): {first}, {second}");
        }
    }

    /// <summary>The cells in which two counts differ.</summary>
    private static IEnumerable<(TCell Cell, TCount Counted, TCount Kept)> Pairs<TCell, TCount>(
        IEnumerable<KeyValuePair<TCell, TCount>> counted, IEnumerable<KeyValuePair<TCell, TCount>> kept)
        where TCell : notnull
        where TCount : struct, IEquatable<TCount>
    {
        var left = counted.ToDictionary();
        foreach (var (cell, count) in kept)
        {
            left.Remove(cell, out var same);
            if (!count.Equals(same))
            {
                yield return (cell, same, count);
            }
        }

        foreach (var (cell, count) in left)
        {
            yield return (cell, count, default);
        }
    }

    private static string Say(AnswerCounts counts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{counts.Received}/{counts.Answered}/{counts.InTime}/{counts.Expired}/{counts.ClosedLate}/{counts.Postponed} {counts.Used}");
}
