using System.Collections.Immutable;

namespace Mcu.Application.Live;

/// <summary>
/// The in-time score of blocks and territories (design 3): S = answered in time ÷ (answered in the period + unanswered whose term ran out),
/// drawn towards the mean of all where cases are few, so that three lucky answers do not lead the table.
/// </summary>
internal static class Score
{
    private const double Shrink = 10;
    private const int ShownFrom = 5;

    public static ImmutableArray<Standing> Rank(IReadOnlyDictionary<string, Tally> tallies, Func<string, DayFlow> month)
    {
        var rows = tallies.Select(item => (Key: item.Key, Tally: item.Value, Flow: month(item.Key))).ToArray();
        var cases = rows.Sum(row => Cases(row.Tally, row.Flow));
        var mean = cases == 0 ? 0 : 100.0 * rows.Sum(row => row.Flow.AnsweredInTime) / cases;

        var standings = rows
            .Select(row => Stand(row.Key, row.Tally, row.Flow, mean))
            .OrderByDescending(row => row.Code is not null)
            .ThenByDescending(row => row.Score ?? -1)
            .ThenBy(row => row.Code, StringComparer.Ordinal)
            .ToArray();
        var place = 0;
        return [.. standings.Select(row => row.Score is null ? row : row with { Place = ++place })];
    }

    private static int Cases(Tally tally, DayFlow flow) => flow.Answered + tally.AnswerLate;

    private static Standing Stand(string key, Tally tally, DayFlow flow, double mean)
    {
        var cases = Cases(tally, flow);
        var code = key.Length == 0 ? null : key;
        double? score = code is null || cases < ShownFrom
            ? null
            : Math.Round(((100.0 * flow.AnsweredInTime) + (Shrink * mean)) / (cases + Shrink), 1);
        return new Standing(
            code, score, null, tally.Open, tally.Unacknowledged, tally.DueSoon, tally.Overdue, flow.AnsweredInTime, flow.Answered, cases);
    }
}
