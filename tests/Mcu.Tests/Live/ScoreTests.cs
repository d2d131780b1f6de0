using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Application.Ratings;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>The score as it is shown: (n·S + k·mean)/(n + k), k = 10, shown from five cases.</summary>
public class ScoreTests
{
    [Fact]
    public void Score_IsDrawnTowardsTheMean_AndRanked()
    {
        // 90 of 100, 10 of 10, 20 of 40: together 120 of 150, the mean is 80.
        var board = Board(("infrastructure", 100, 90), ("social", 10, 10), ("city-economy", 40, 20));

        Assert.Equal(
            [("social", 90.0, 1), ("infrastructure", 9800.0 / 110, 2), ("city-economy", 56.0, 3)],
            board.Blocks.Select(row => (row.Code!, row.Score!.Value.Percent, row.Place!.Value)));
        Assert.Equal([10, 100, 40], board.Blocks.Select(row => row.Cases));
    }

    [Fact]
    public void Score_BelowFiveCases_IsNotShown_ButCountsForTheMean()
    {
        // 4 of 4 and 3 of 5: the mean is 7/9.
        var board = Board(("infrastructure", 4, 4), ("social", 5, 3));

        // (3 + 10·7/9) ÷ 15 = 97/135.
        Assert.Equal(("social", "97/135", (int?)1), Row(board.Blocks[0]));
        Assert.Equal(("infrastructure", (string?)null, (int?)null), Row(board.Blocks[1]));
    }

    [Fact]
    public void Score_Undetermined_IsLastAndNeverPlaced()
    {
        var board = Board((null, 50, 50), ("social", 10, 0));

        Assert.Equal(["social", null], board.Blocks.Select(row => row.Code));
        Assert.Null(board.Blocks[1].Score);
        Assert.Null(board.Blocks[1].Place);
        Assert.Equal(50, board.Blocks[1].Answered);
    }

    [Fact]
    public void Score_Unanswered_CountsOnceItsAnswerTermRanOut_NotForAMissedReaction()
    {
        var place = SampleData.Place(executor: "roads", block: "infrastructure");
        var seed = BoardSeed.Empty with
        {
            Open = [.. Enumerable.Range(0, 5).Select(_ => Application.Incidents.IncidentCard.From(SampleData.Incident(place: place)))],
        };
        var aggregates = BoardAggregates.From(seed, SampleData.Zone, SampleData.Monday9);

        aggregates.Advance(SampleData.InPerm("2026-11-24 09:48")); // The reaction is late, the answer is not yet.
        Assert.Equal(0, LeaderboardEntry(aggregates).Cases);

        aggregates.Advance(SampleData.InPerm("2026-11-24 09:48").AddMilliseconds(1));
        Assert.Equal((5, 0.0), (LeaderboardEntry(aggregates).Cases, LeaderboardEntry(aggregates).Score!.Value.Percent));
    }

    [Fact]
    public void Score_Equal_SharesAPlace_InTheOrderOfCodes_AndTheNextPlaceCountsThemBoth()
    {
        var board = Board(("d-last", 10, 1), ("social", 10, 5), ("city-economy", 10, 5), ("a-first", 10, 9));

        Assert.Equal(
            [("a-first", 1), ("city-economy", 2), ("social", 2), ("d-last", 4)],
            board.Blocks.Select(row => (row.Code!, row.Place!.Value)));
        Assert.Equal(board.Blocks[1].Score!.Value.Percent, board.Blocks[2].Score!.Value.Percent);
    }

    [Fact]
    public void Score_EqualFromDifferentCases_SharesAPlace()
    {
        // The mean is one half, so 5 of 10, 10 of 20 and 50 of 100 are all exactly 50.
        var board = Board(("a", 10, 5), ("b", 20, 10), ("c", 100, 50));

        Assert.All(board.Blocks, row => Assert.Equal(("1/2", 1), (row.Score!.Value.ToString(), row.Place!.Value)));
    }

    [Fact]
    public void Score_CloserThanATenth_IsRankedByTheExactValue()
    {
        // 3 of 7 and 2 of 5 differ by less than rounding to a tenth tells: the better one is first, whatever its code.
        var board = Board(("a", 5, 2), ("b", 7, 3), ("rest", 188, 104));
        var (first, second) = (board.Blocks.Single(row => row.Code == "b"), board.Blocks.Single(row => row.Code == "a"));

        Assert.Equal(Math.Round(first.Score!.Value.Percent, 1), Math.Round(second.Score!.Value.Percent, 1), 0.11);
        Assert.True(first.Score > second.Score);
        Assert.Equal((2, 3), (first.Place, second.Place));
    }

    [Theory]
    [InlineData(8947, 10_000, 89, false)] // 89.47…
    [InlineData(8950, 10_000, 90, false)] // Half up, and still not green.
    [InlineData(8949, 10_000, 89, false)]
    [InlineData(9000, 10_000, 90, true)]
    [InlineData(0, 10, 0, false)]
    [InlineData(10, 10, 100, true)]
    public void Points_AreRoundedOnce_FromTheExactValue(int inTime, int counted, int points, bool isGreen)
    {
        var score = InTimeScore.Of(inTime, counted, inTime, counted, 10);

        Assert.Equal((points, isGreen), (score.Points, score.IsAtLeast(90)));
    }

    [Fact]
    public void Points_OfAScoreThatATenthWouldRoundUp_StayBelow()
    {
        // 17 of 19 is 89.474: a tenth first would make it 89.5, and then 90.
        var score = InTimeScore.Of(17, 19, 17, 19, 10);

        Assert.Equal((89, false), (score.Points, score.IsAtLeast(90)));
        Assert.Equal(89.474, score.Percent, 3);
    }

    [Theory]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(1, int.MaxValue)]
    [InlineData(0, 0)]
    public void Score_OfTheLargestAndTheEmptiest_DoesNotOverflow(int inTime, int counted)
    {
        var score = InTimeScore.Of(inTime, counted, (long)inTime * 1_000, (long)counted * 1_000, 10);
        var other = InTimeScore.Of(inTime / 2, counted, (long)inTime * 1_000, (long)counted * 1_000, 10);

        Assert.InRange(score.Percent, 0, 100);
        Assert.True(score >= other);
    }

    /// <summary>Compared with unbounded integers: no place, order or figure differs over thousands of rows, many of them tied.</summary>
    [Theory]
    [InlineData(1, 12)]
    [InlineData(2, 40)]
    [InlineData(3, 2_000)]
    public void Ranking_OfRandomTowns_EqualsAnExactRecount(int seed, int most)
    {
        var random = new Random(seed);
        var (rows, ties) = (0, 0);
        for (var town = 0; town < 300; town++)
        {
            var blocks = Enumerable.Range(0, 14).Select(i =>
            {
                var answered = random.Next(most);
                return ((string?)$"block-{i}", answered, random.Next(answered + 1));
            }).ToArray();

            var exact = ExactRanking.Of(blocks);
            var board = Board(blocks);

            Assert.Equal(exact.Select(row => (row.Code, row.Place)), board.Blocks.Select(row => (row.Code!, row.Place)));
            Assert.All(exact.Zip(board.Blocks).Where(pair => pair.First.Place is not null), pair =>
            {
                Assert.Equal(pair.First.Percent, pair.Second.Score!.Value.Percent, 12);
                Assert.Equal(pair.First.Points, pair.Second.Score!.Value.Points);
            });
            rows += exact.Count;
            ties += exact.Where(row => row.Place is not null).GroupBy(row => row.Place).Count(place => place.Count() > 1);
        }

        Assert.True(rows > 4_000 && (most > 100 || ties > 30), $"{rows} rows, {ties} shared places");
    }

    [Fact]
    public void Rows_OfOneVersion_AreTheSameOnANodeThatSawItAndOnOneThatStartedLater()
    {
        // A block outside the profile had one incident, which moved on: the node that saw it has nothing of it to show.
        var seen = BoardAggregates.From(
            BoardSeed.Empty with { Blocks = ["social"], Districts = ["north"] },
            SampleData.Zone,
            SampleData.Monday9);
        var incident = SampleData.Fresh(place: SampleData.Place(executor: "old", block: "gone", district: "lost"));
        incident.Classify(
            SampleData.Place(executor: "school", block: "social", district: "north"),
            null,
            "Ольга",
            SampleData.DeadlineRules,
            SampleData.Monday9);
        long version = 0;
        foreach (var change in incident.Unpublished)
        {
            seen.Apply(new FeedEntry(++version, change.Event, change.Was, change.Now));
        }

        var card = Application.Incidents.IncidentCard.From(incident);
        var today = SampleData.Zone.Day(SampleData.Monday9);
        var started = BoardAggregates.From(
            BoardSeed.Empty with
            {
                Version = version,
                Blocks = ["social"],
                Districts = ["north"],
                Open = [card],
                Recent = [RecentMessage.Of(card)],
                Flows = [new PlacedFlow(today, "social", "north", "DOR", new DayFlow(1, 0, 0))],
            },
            SampleData.Zone,
            SampleData.Monday9);

        var (left, right) = (seen.Snapshot(new Dictionary<string, int>()), started.Snapshot(new Dictionary<string, int>()));
        Assert.Equal(right.Blocks, left.Blocks);
        Assert.Equal(right.Territories, left.Territories);
        Assert.Equal(right.Heat, left.Heat);
    }

    private static LeaderboardEntry LeaderboardEntry(BoardAggregates aggregates) =>
        aggregates.Snapshot(new Dictionary<string, int>()).Blocks.Single();

    private static (string? Code, string? Score, int? Place) Row(LeaderboardEntry row) => (row.Code, row.Score?.ToString(), row.Place);

    private static BoardSnapshot Board(params (string? Block, int Answered, int InTime)[] blocks)
    {
        var today = SampleData.Zone.Day(SampleData.Monday9);
        var place = blocks.Select(
            block => Application.Incidents.IncidentCard.From(SampleData.Incident(place: SampleData.Place(block: block.Block))));
        var seed = BoardSeed.Empty with
        {
            Open = [.. place],
            Flows = [
                .. blocks.Select(
                    block => new PlacedFlow(today, block.Block, "leninsky", null, new DayFlow(0, block.Answered, block.InTime)))],
        };
        return BoardAggregates.From(seed, SampleData.Zone, SampleData.Monday9).Snapshot(new Dictionary<string, int>());
    }
}
