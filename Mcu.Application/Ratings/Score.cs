namespace Mcu.Application.Ratings;

/// <summary>The cases from which the score of one row is calculated.</summary>
/// <param name="Code">Of the block, executor or territory. Null means «не определено»: it counts for the mean and has no score.</param>
/// <param name="InTime">How many were answered in time.</param>
/// <param name="Counted">n: answered in the period, and unanswered whose term ran out.</param>
public readonly record struct ScoreCases(string? Code, int InTime, int Counted);

/// <summary>One row with its score.</summary>
/// <param name="Score">0 to 100, shrunk, exact; null below five cases, and for «не определено».</param>
/// <param name="Place">From 1, by the exact score; equal scores share a place. Null without a score.</param>
public readonly record struct ScoredRow<T>(T Row, ScoreCases Cases, InTimeScore? Score, int? Place);

/// <summary>
/// The in-time score of blocks, executors and territories: S = answered in time ÷ (answered in the period + unanswered whose term ran out),
/// drawn towards the mean of all where cases are few, so that three lucky answers do not lead the table. Equal scores share a place (1, 2,
/// 2, 4).
/// </summary>
public static class Score
{
    private const int Shrink = 10;
    private const int ShownFrom = 5;

    /// <param name="cases">Gives the cases of a row.</param>
    /// <returns>The best score first, then those without one, «не определено» last; among equals by code.</returns>
    public static ScoredRow<T>[] Rank<T>(IReadOnlyCollection<T> rows, Func<T, ScoreCases> cases)
    {
        var of = rows.Select(row => (Row: row, Cases: cases(row))).ToArray();
        var inTime = of.Sum(row => (long)row.Cases.InTime);
        var counted = of.Sum(row => (long)row.Cases.Counted);
        var ranked = Array.ConvertAll(of, row => new ScoredRow<T>(row.Row, row.Cases, Of(row.Cases, inTime, counted), null));
        Array.Sort(ranked, InOrder);
        for (var i = 0; i < ranked.Length && ranked[i].Score is not null; i++)
        {
            var place = i > 0 && ranked[i].Score == ranked[i - 1].Score ? ranked[i - 1].Place : i + 1;
            ranked[i] = ranked[i] with { Place = place };
        }

        return ranked;
    }

    private static InTimeScore? Of(ScoreCases cases, long allInTime, long allCounted) => cases.Code is null || cases.Counted < ShownFrom
        ? null
        : InTimeScore.Of(cases.InTime, cases.Counted, allInTime, allCounted, Shrink);

    private static int InOrder<T>(ScoredRow<T> left, ScoredRow<T> right)
    {
        var byKind = Kind(left).CompareTo(Kind(right));
        var byScore = byKind == 0 && left.Score is { } a && right.Score is { } b ? b.CompareTo(a) : byKind;
        return byScore != 0 ? byScore : string.CompareOrdinal(left.Cases.Code, right.Cases.Code);
    }

    private static int Kind<T>(ScoredRow<T> row) => row.Cases.Code is null ? 2 : row.Score is null ? 1 : 0;
}
