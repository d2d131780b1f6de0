using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>Design 3: (n·S + k·mean)/(n + k), k = 10, shown from five cases.</summary>
public class ScoreTests
{
    [Fact]
    public void Score_IsDrawnTowardsTheMean_AndRanked()
    {
        // 90 of 100, 10 of 10, 20 of 40: together 120 of 150, the mean is 80.
        var board = Board(("infrastructure", 100, 90), ("social", 10, 10), ("city-economy", 40, 20));

        Assert.Equal(
            [("social", 90.0, 1), ("infrastructure", 89.1, 2), ("city-economy", 56.0, 3)],
            board.Blocks.Select(row => (row.Code!, row.Score!.Value, row.Place!.Value)));
        Assert.Equal([10, 100, 40], board.Blocks.Select(row => row.Cases));
    }

    [Fact]
    public void Score_BelowFiveCases_IsNotShown_ButCountsForTheMean()
    {
        // 4 of 4 and 3 of 5: the mean is 7/9.
        var board = Board(("infrastructure", 4, 4), ("social", 5, 3));

        Assert.Equal(("social", (double?)Math.Round((300 + (1000 * 7.0 / 9)) / 15, 1), (int?)1), Row(board.Blocks[0]));
        Assert.Equal(("infrastructure", (double?)null, (int?)null), Row(board.Blocks[1]));
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
        var place = Some.Place(executor: "roads", block: "infrastructure");
        var seed = BoardSeed.Empty with
        {
            Open = [.. Enumerable.Range(0, 5).Select(_ => Application.Incidents.IncidentCard.From(Some.Incident(place: place)))],
        };
        var ledger = BoardLedger.From(seed, Some.Zone, Some.Monday9);

        ledger.Advance(Some.InPerm("2026-11-24 09:48")); // The reaction is late, the answer is not yet.
        Assert.Equal(0, Standing(ledger).Cases);

        ledger.Advance(Some.InPerm("2026-11-24 09:48").AddMilliseconds(1));
        Assert.Equal((5, 0.0), (Standing(ledger).Cases, Standing(ledger).Score));
    }

    [Fact]
    public void Score_Equal_IsRankedByCode()
    {
        var board = Board(("social", 10, 5), ("city-economy", 10, 5));

        Assert.Equal([("city-economy", 1), ("social", 2)], board.Blocks.Select(row => (row.Code!, row.Place!.Value)));
    }

    private static Standing Standing(BoardLedger ledger) => ledger.Snapshot(new Dictionary<string, int>()).Blocks.Single();

    private static (string? Code, double? Score, int? Place) Row(Standing row) => (row.Code, row.Score, row.Place);

    private static BoardSnapshot Board(params (string? Block, int Answered, int InTime)[] blocks)
    {
        var today = Some.Zone.Day(Some.Monday9);
        var place = blocks.Select(block => Application.Incidents.IncidentCard.From(Some.Incident(place: Some.Place(block: block.Block))));
        var seed = BoardSeed.Empty with
        {
            Open = [.. place],
            Flows = [.. blocks.Select(block => new PlacedFlow(today, block.Block, "leninsky", null, new DayFlow(0, block.Answered, block.InTime)))],
        };
        return BoardLedger.From(seed, Some.Zone, Some.Monday9).Snapshot(new Dictionary<string, int>());
    }
}
