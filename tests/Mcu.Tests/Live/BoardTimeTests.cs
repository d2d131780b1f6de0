using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>How time alone changes the figures.</summary>
public class BoardTimeTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Incident_TurnsSoonAndOverdue_JustAfterItsMoments()
    {
        var incident = SampleData.Incident();
        incident.Acknowledge("Ольга", SampleData.Monday9);
        var answer = incident.Clocks.Single(clock => clock.StoppedAt is null);
        var aggregates = Ledger(incident);

        Assert.Equal(answer.SoonAt + Millisecond, aggregates.NextChangeAt);
        Assert.Equal((0, 0), Late(aggregates, answer.SoonAt));
        Assert.Equal((1, 0), Late(aggregates, answer.SoonAt + Millisecond));
        Assert.Equal((1, 0), Late(aggregates, answer.DueAt));
        Assert.Equal((0, 1), Late(aggregates, answer.DueAt + Millisecond));
        Assert.Null(aggregates.NextChangeAt);
    }

    [Fact]
    public void Advance_OverManyTurnsAtOnce_EndsRight()
    {
        var aggregates = Ledger(SampleData.Incident(), SampleData.Incident(), SampleData.Incident());

        Assert.True(aggregates.Advance(SampleData.Monday9.AddDays(30)));

        Assert.Equal((0, 3), Late(aggregates, SampleData.Monday9.AddDays(30)));
    }

    [Fact]
    public void Advance_NoStatusChanges_ReturnsFalse()
    {
        var aggregates = Ledger(SampleData.Incident());

        Assert.False(aggregates.Advance(SampleData.Monday9.AddMinutes(1)));
    }

    [Fact]
    public void Advance_Backwards_KeepsTheMoment()
    {
        var aggregates = Ledger(SampleData.Incident());

        aggregates.Advance(SampleData.Monday9.AddHours(-5));

        Assert.Equal(SampleData.Monday9, aggregates.At);
    }

    [Fact]
    public void Windows_OfAnHourAndOfADay_Slide()
    {
        var aggregates = Ledger(SampleData.Incident());

        Assert.Equal((1, 1), Recent(aggregates, SampleData.Monday9.AddHours(1) - Millisecond));
        Assert.Equal((0, 1), Recent(aggregates, SampleData.Monday9.AddHours(1)));
        Assert.Equal((0, 1), Recent(aggregates, SampleData.Monday9.AddHours(24) - Millisecond));
        Assert.Equal((0, 0), Recent(aggregates, SampleData.Monday9.AddHours(24)));
    }

    [Fact]
    public void Midnight_IsTheTownsOwn_AndEmptiesToday()
    {
        var aggregates = Ledger(SampleData.Incident());
        var midnight = SampleData.InPerm("2026-11-24 00:00");

        aggregates.Advance(midnight - Millisecond);
        Assert.Equal(1, Board(aggregates).Counters.ReceivedToday);

        Assert.True(aggregates.Advance(midnight));
        Assert.Equal(0, Board(aggregates).Counters.ReceivedToday);
        Assert.Equal(1, Board(aggregates).FlowOf(new DateOnly(2026, 11, 23)).Received);
    }

    [Fact]
    public void MonthEnds_AndTheScoreBeginsAnew()
    {
        var incident = SampleData.Incident(place: SampleData.Place(executor: "roads", block: "infrastructure"));
        incident.Answer("Да.", "Исполнитель", SampleData.Monday9);
        var aggregates = Ledger(incident);
        Assert.Equal(1, Board(aggregates).Blocks.Single(block => block.Code == "infrastructure").Answered);

        aggregates.Advance(SampleData.InPerm("2026-12-01 00:00"));

        Assert.Equal(0, Board(aggregates).Blocks.Single(block => block.Code == "infrastructure").Answered);
    }

    [Fact]
    public void DaysLongGone_AreForgotten()
    {
        var aggregates = Ledger(SampleData.Incident());

        aggregates.Advance(SampleData.Monday9.AddDays(40));

        Assert.Empty(Board(aggregates).Days);
    }

    private static BoardAggregates Ledger(params Incident[] incidents)
    {
        var aggregates = BoardAggregates.From(BoardSeed.Empty, SampleData.Zone, SampleData.Monday9);
        foreach (var (incident, i) in incidents.Select((incident, i) => (incident, i)))
        {
            var card = IncidentCard.From(incident);
            aggregates.Apply(new FeedEntry(i + 1, new IncidentReceived(card.ReceivedAt, card.Source, null, null), null, card));
        }

        return aggregates;
    }

    private static (int Soon, int Overdue) Late(BoardAggregates aggregates, DateTimeOffset at)
    {
        aggregates.Advance(at);
        var counters = Board(aggregates).Counters;
        return (counters.DueSoon, counters.Overdue);
    }

    private static (int Hour, int Day) Recent(BoardAggregates aggregates, DateTimeOffset at)
    {
        aggregates.Advance(at);
        var board = Board(aggregates);
        return (board.Counters.LastHour, board.Heat.Sum(cell => cell.Received));
    }

    private static BoardSnapshot Board(BoardAggregates aggregates) => aggregates.Snapshot(new Dictionary<string, int>());
}
