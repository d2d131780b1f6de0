using System.Collections.Immutable;

namespace Mcu.Application.Live;

/// <summary>
/// The in-time score of blocks and territories: S = answered in time ÷ (answered in the period + unanswered whose term ran out),
/// drawn towards the mean of all where cases are few, so that three lucky answers do not lead the table. Equal scores share a place (1,
/// 2, 2, 4).
/// </summary>
internal static class Score
{
    private const int Shrink = 10;
    private const int ShownFrom = 5;

    /// <param name="isKnown">
    /// Whether a row stands in the table although nothing is open in it and nothing came or was answered this month.
    /// </param>
    public static ImmutableArray<LeaderboardEntry> Rank(
        IReadOnlyDictionary<string, Tally> tallies, Func<string, DayFlow> month, Func<string, bool> isKnown)
    {
        // What this node once heard of and holds nothing any more would not be there after a restart: it is no row.
        var rows = tallies.Select(item => (item.Key, Tally: item.Value, Flow: month(item.Key)))
            .Where(row => row.Tally.Open != 0 || row.Flow != default || isKnown(row.Key))
            .ToArray();
        var counted = rows.Sum(row => (long)Cases(row.Tally, row.Flow));
        var inTime = rows.Sum(row => (long)row.Flow.AnsweredInTime);
        var standings = rows.Select(row => Stand(row.Key, row.Tally, row.Flow, inTime, counted)).ToArray();
        Array.Sort(standings, InOrder);
        for (var i = 0; i < standings.Length && standings[i].Score is not null; i++)
        {
            var place = i > 0 && standings[i].Score == standings[i - 1].Score ? standings[i - 1].Place : i + 1;
            standings[i] = standings[i] with { Place = place };
        }

        return [.. standings];
    }

    private static int Cases(Tally tally, DayFlow flow) => flow.Answered + tally.AnswerLate;

    private static LeaderboardEntry Stand(string key, Tally tally, DayFlow flow, long allInTime, long allCounted)
    {
        var cases = Cases(tally, flow);
        var code = key.Length == 0 ? null : key;
        InTimeScore? score = code is null || cases < ShownFrom
            ? null
            : InTimeScore.Of(flow.AnsweredInTime, cases, allInTime, allCounted, Shrink);
        return new LeaderboardEntry(
            code, score, null, tally.Open, tally.Unacknowledged, tally.DueSoon, tally.Overdue, flow.AnsweredInTime, flow.Answered, cases);
    }

    /// <summary>The best score first, those without one after them, «не определено» last; among equals by code.</summary>
    private static int InOrder(LeaderboardEntry left, LeaderboardEntry right)
    {
        var byKind = Kind(left).CompareTo(Kind(right));
        var byScore = byKind == 0 && left.Score is { } a && right.Score is { } b ? b.CompareTo(a) : byKind;
        return byScore != 0 ? byScore : string.CompareOrdinal(left.Code, right.Code);
    }

    private static int Kind(LeaderboardEntry row) => row.Code is null ? 2 : row.Score is null ? 1 : 0;
}
