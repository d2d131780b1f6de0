using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

public class BoardAggregatesTests
{
    private static readonly Dictionary<string, int> NoBacklog = [];

    [Theory]
    [InlineData(1, "2026-11-23 09:00")]
    [InlineData(2, "2026-11-29 20:00")] // Over the end of a month.
    [InlineData(3, "2026-12-30 12:00")] // Over New Year.
    public void Increments_AfterARandomLife_EqualARecountFromTheTables(int seed, string start)
    {
        var town = new RandomTown(seed, SampleData.InPerm(start));
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, town.Now);
        for (var step = 1; step <= 1_500; step++)
        {
            var entries = town.Step();
            aggregates.Advance(town.Now);
            entries.ToList().ForEach(aggregates.Apply);
            if (step % 100 == 0)
            {
                var recount = BoardAggregates.From(town.Tables(), SampleData.Zone, town.Now).Snapshot(NoBacklog);
                var board = aggregates.Snapshot(NoBacklog);
                Assert.Empty(BoardAudit.Differences(board, recount));
                Assert.Equal(
                    recount.Latest.Select(card => (card.Id, card.Revision)),
                    board.Latest.Select(card => (card.Id, card.Revision)));
                Assert.Equal(recount.Sources, board.Sources);
                Assert.Equal(recount.Notices.OrderBy(notice => notice.Key), board.Notices.OrderBy(notice => notice.Key));
                Assert.Equal(recount.OldestUnacknowledged, board.OldestUnacknowledged);
            }
        }
    }

    [Fact]
    public void Figures_AfterARandomLife_EqualCountingTheCards()
    {
        var town = new RandomTown(4, SampleData.Monday9);
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, town.Now);
        for (var step = 1; step <= 1_000; step++)
        {
            var entries = town.Step();
            aggregates.Advance(town.Now);
            entries.ToList().ForEach(aggregates.Apply);
            if (step % 50 == 0)
            {
                AssertCounted(town, aggregates.Snapshot(NoBacklog));
            }
        }
    }

    [Fact]
    public void From_BlockThatIsQuietNow_KeepsItsMonth()
    {
        var twoDaysAgo = DateOnly.FromDateTime(SampleData.Monday9.UtcDateTime).AddDays(-2);
        var seed = BoardSeed.Empty with { Flows = [new PlacedFlow(twoDaysAgo, "quiet", "north", null, new DayFlow(12, 12, 9))] };

        var board = BoardAggregates.From(seed, SampleData.Zone, SampleData.Monday9).Snapshot(NoBacklog);

        Assert.Equal((12, 9, 1), (board.Blocks.Single().Cases, board.Blocks.Single().AnsweredInTime, board.Blocks.Single().Place!.Value));
        Assert.Equal("north", board.Territories.Single().Code);
    }

    [Fact]
    public void From_BlockThatNothingHasComeTo_IsOnTheBoard_WithoutAPlace()
    {
        var board = BoardAggregates.From(BoardSeed.Empty with { Blocks = ["new"] }, SampleData.Zone, SampleData.Monday9)
            .Snapshot(NoBacklog);

        Assert.Equal(
            ("new", null, null, 0),
            (board.Blocks.Single().Code, board.Blocks.Single().Score, board.Blocks.Single().Place, board.Blocks.Single().Open));
    }

    [Fact]
    public void Apply_Gap_IsAFaultOfTheReader()
    {
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, SampleData.Monday9);
        var change = SampleData.Fresh().Unpublished[0];

        Assert.Throws<InvalidOperationException>(() => aggregates.Apply(new FeedEntry(2, change.Event, change.Was, change.Now)));
        Assert.Equal(0, aggregates.Version);
    }

    [Fact]
    public void Apply_EntryTakenBefore_IsIgnored()
    {
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, SampleData.Monday9);
        var change = SampleData.Fresh().Unpublished[0];
        var entry = new FeedEntry(1, change.Event, change.Was, change.Now);

        aggregates.Apply(entry);
        aggregates.Apply(entry);

        var board = aggregates.Snapshot(NoBacklog);
        Assert.Equal((1L, 1, 1), (board.Version, board.Counters.Open, board.Counters.ReceivedToday));
        Assert.Single(board.Latest);
    }

    [Fact]
    public void Snapshot_Taken_NeverChangesAfterwards()
    {
        var town = new RandomTown(5, SampleData.Monday9);
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, town.Now);
        Enumerable.Range(0, 200).SelectMany(_ => town.Step()).ToList().ForEach(aggregates.Apply);
        var board = aggregates.Snapshot(NoBacklog);
        var before = BoardAudit.Figures(board);

        Enumerable.Range(0, 200).SelectMany(_ => town.Step()).ToList().ForEach(aggregates.Apply);
        aggregates.Advance(town.Now);

        Assert.Equal(before.OrderBy(figure => figure.Key), BoardAudit.Figures(board).OrderBy(figure => figure.Key));
    }

    [Fact]
    public void Audit_DifferentBoards_NamesTheFigure()
    {
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, SampleData.Monday9);
        var empty = aggregates.Snapshot(NoBacklog);
        var change = SampleData.Fresh().Unpublished[0];
        aggregates.Apply(new FeedEntry(1, change.Event, change.Was, change.Now));

        var differences = BoardAudit.Differences(empty, aggregates.Snapshot(NoBacklog));

        Assert.Contains("open: –, 1", differences);
        Assert.Contains("heat DOR×leninsky received: –, 1", differences);
    }

    private static void AssertCounted(RandomTown town, BoardSnapshot board)
    {
        var open = town.Cards.Where(card => card.IsOpen).ToArray();
        var today = SampleData.Zone.Day(town.Now);
        Assert.Equal(open.Length, board.Counters.Open);
        Assert.Equal(open.Count(card => card.AcknowledgedAt is null), board.Counters.Unacknowledged);
        Assert.Equal(open.Count(Overdue), board.Counters.Overdue);
        Assert.Equal(open.Count(card => !Overdue(card) && Faces(card).Contains(ClockStatus.Soon)), board.Counters.DueSoon);
        Assert.Equal(town.Cards.Count(card => SampleData.Zone.Day(card.ReceivedAt) == today), board.Counters.ReceivedToday);
        Assert.Equal(town.Cards.Count(card => card.AnsweredAt is { } at && SampleData.Zone.Day(at) == today), board.Counters.AnsweredToday);
        Assert.Equal(town.Cards.Count(card => card.ReceivedAt > town.Now.AddHours(-1)), board.Counters.LastHour);
        Assert.Equal(
            open.OrderBy(card => Due(card)).ThenBy(card => card.Id).Select(card => card.Id),
            board.Open.All.Select(card => card.Id));
        foreach (var cell in board.Heat)
        {
            var here = town.Cards.Where(card => card.TopicGroup == cell.TopicGroup && card.District == cell.District).ToArray();
            Assert.Equal(
                (
                    here.Count(card => card.IsOpen),
                    here.Count(card => card.IsOpen && Overdue(card)),
                    here.Count(card => card.ReceivedAt > town.Now.AddHours(-24))),
                (cell.Open, cell.Overdue, cell.Received));
        }

        Assert.Equal(open.Length, board.Heat.Sum(cell => cell.Open));
        Assert.All(board.Blocks, block => Assert.Equal(open.Count(card => card.Block == block.Code && Overdue(card)), block.Overdue));
        Assert.All(board.Territories, district => Assert.Equal(open.Count(card => card.District == district.Code), district.Open));

        bool Overdue(IncidentCard card) => Faces(card).Contains(ClockStatus.Overdue);

        IEnumerable<ClockStatus> Faces(IncidentCard card) =>
            card.Clocks.Where(clock => clock.StoppedAt is null).Select(clock => clock.Read(town.Now));

        DateTimeOffset Due(IncidentCard card) =>
            card.Clocks.Where(clock => clock.StoppedAt is null).Select(clock => clock.DueAt).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
    }
}
