using System.Collections.Immutable;
using Mcu.Application.Ratings;

namespace Mcu.Application.Live;

/// <summary>The leaderboard of blocks or of territories in the current month.</summary>
internal static class Leaderboard
{
    /// <param name="month">What was answered this month in a block or district.</param>
    /// <param name="isKnown">Whether a row is shown although nothing is open in it and nothing was received or answered this month.</param>
    public static ImmutableArray<LeaderboardEntry> Of(
        IReadOnlyDictionary<string, Tally> tallies, Func<string, DayFlow> month, Func<string, bool> isKnown)
    {
        // A row that this node once counted and that is empty now would be missing after a restart, so it is left out.
        var rows = tallies.Select(item => (item.Key, Tally: item.Value, Flow: month(item.Key)))
            .Where(row => row.Tally.Open != 0 || row.Flow != default || isKnown(row.Key))
            .ToArray();
        var ranked = Score.Rank(rows, row => new ScoreCases(
            row.Key.Length == 0 ? null : row.Key, row.Flow.AnsweredInTime, row.Flow.Answered + row.Tally.AnswerLate));
        return [.. ranked.Select(scored => Entry(scored, scored.Row.Tally, scored.Row.Flow))];
    }

    private static LeaderboardEntry Entry<T>(ScoredRow<T> scored, Tally tally, DayFlow flow) => new(
        scored.Cases.Code,
        scored.Score,
        scored.Place,
        tally.Open,
        tally.Unacknowledged,
        tally.DueSoon,
        tally.Overdue,
        flow.AnsweredInTime,
        flow.Answered,
        scored.Cases.Counted);
}
