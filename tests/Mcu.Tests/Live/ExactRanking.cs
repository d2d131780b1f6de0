using System.Numerics;

namespace Mcu.Tests.Live;

/// <summary>The leaderboard calculated slowly in another way: fractions of unbounded integers, places by counting who is better.</summary>
internal static class ExactRanking
{
    private const int Shrink = 10;
    private const int ShownFrom = 5;

    /// <summary>One row of it.</summary>
    public sealed record Row(string Code, int? Place, double Percent, int Points);

    public static IReadOnlyList<Row> Of(IReadOnlyList<(string? Code, int Answered, int InTime)> blocks)
    {
        BigInteger allInTime = blocks.Sum(block => (long)block.InTime);
        BigInteger all = blocks.Sum(block => (long)block.Answered);
        var scores = blocks.Where(block => block.Answered >= ShownFrom).ToDictionary(
            block => block.Code!,
            block => (Part: 100 * ((block.InTime * all) + (Shrink * allInTime)), Whole: (block.Answered + Shrink) * all));
        var placed = scores.Select(one => new Row(
            one.Key,
            1 + scores.Values.Count(other => other.Part * one.Value.Whole > one.Value.Part * other.Whole),
            (double)one.Value.Part / (double)one.Value.Whole,
            (int)(((2 * one.Value.Part) + one.Value.Whole) / (2 * one.Value.Whole))));
        var rest = blocks.Where(block => block.Answered < ShownFrom).Select(block => new Row(block.Code!, null, 0, 0));
        return
        [
            .. placed.OrderBy(row => row.Place).ThenBy(row => row.Code, StringComparer.Ordinal),
            .. rest.OrderBy(row => row.Code, StringComparer.Ordinal),
        ];
    }
}
