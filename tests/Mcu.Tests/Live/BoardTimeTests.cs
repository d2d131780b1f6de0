using Mcu.Application.Incidents;
using Mcu.Application.Live;
using Mcu.Tests.Support;

namespace Mcu.Tests.Live;

/// <summary>What time alone does to the figures.</summary>
public class BoardTimeTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Incident_TurnsSoonAndOverdue_JustAfterItsMoments()
    {
        var incident = Some.Incident();
        incident.Acknowledge("Ольга", Some.Monday9);
        var answer = incident.Clocks.Single(clock => clock.StoppedAt is null);
        var ledger = Ledger(incident);

        Assert.Equal(answer.SoonAt + Millisecond, ledger.NextTurnAt);
        Assert.Equal((0, 0), Late(ledger, answer.SoonAt));
        Assert.Equal((1, 0), Late(ledger, answer.SoonAt + Millisecond));
        Assert.Equal((1, 0), Late(ledger, answer.DueAt));
        Assert.Equal((0, 1), Late(ledger, answer.DueAt + Millisecond));
        Assert.Null(ledger.NextTurnAt);
    }

    [Fact]
    public void Advance_OverManyTurnsAtOnce_EndsRight()
    {
        var ledger = Ledger(Some.Incident(), Some.Incident(), Some.Incident());

        Assert.True(ledger.Advance(Some.Monday9.AddDays(30)));

        Assert.Equal((0, 3), Late(ledger, Some.Monday9.AddDays(30)));
    }

    [Fact]
    public void Advance_NothingTurns_SaysSo()
    {
        var ledger = Ledger(Some.Incident());

        Assert.False(ledger.Advance(Some.Monday9.AddMinutes(1)));
    }

    [Fact]
    public void Advance_Backwards_KeepsTheMoment()
    {
        var ledger = Ledger(Some.Incident());

        ledger.Advance(Some.Monday9.AddHours(-5));

        Assert.Equal(Some.Monday9, ledger.At);
    }

    [Fact]
    public void Windows_OfAnHourAndOfADay_Slide()
    {
        var ledger = Ledger(Some.Incident());

        Assert.Equal((1, 1), Recent(ledger, Some.Monday9.AddHours(1) - Millisecond));
        Assert.Equal((0, 1), Recent(ledger, Some.Monday9.AddHours(1)));
        Assert.Equal((0, 1), Recent(ledger, Some.Monday9.AddHours(24) - Millisecond));
        Assert.Equal((0, 0), Recent(ledger, Some.Monday9.AddHours(24)));
    }

    [Fact]
    public void Midnight_IsTheTownsOwn_AndEmptiesToday()
    {
        var ledger = Ledger(Some.Incident());
        var midnight = Some.InPerm("2026-11-24 00:00");

        ledger.Advance(midnight - Millisecond);
        Assert.Equal(1, Board(ledger).Counters.ReceivedToday);

        Assert.True(ledger.Advance(midnight));
        Assert.Equal(0, Board(ledger).Counters.ReceivedToday);
        Assert.Equal(1, Board(ledger).FlowOf(new DateOnly(2026, 11, 23)).Received);
    }

    [Fact]
    public void MonthEnds_AndTheScoreBeginsAnew()
    {
        var incident = Some.Incident(place: Some.Place(executor: "roads", block: "infrastructure"));
        incident.Answer("Да.", "Исполнитель", Some.Monday9);
        var ledger = Ledger(incident);
        Assert.Equal(1, Board(ledger).Blocks.Single(block => block.Code == "infrastructure").Answered);

        ledger.Advance(Some.InPerm("2026-12-01 00:00"));

        Assert.Equal(0, Board(ledger).Blocks.Single(block => block.Code == "infrastructure").Answered);
    }

    [Fact]
    public void DaysLongGone_AreForgotten()
    {
        var ledger = Ledger(Some.Incident());

        ledger.Advance(Some.Monday9.AddDays(40));

        Assert.Empty(Board(ledger).Days);
    }

    private static BoardLedger Ledger(params Incident[] incidents)
    {
        var ledger = BoardLedger.From(BoardSeed.Empty, Some.Zone, Some.Monday9);
        foreach (var (incident, i) in incidents.Select((incident, i) => (incident, i)))
        {
            var card = IncidentCard.From(incident);
            ledger.Apply(new FeedEntry(i + 1, new IncidentReceived(card.ReceivedAt, card.Source, null, null), null, card));
        }

        return ledger;
    }

    private static (int Soon, int Overdue) Late(BoardLedger ledger, DateTimeOffset at)
    {
        ledger.Advance(at);
        var counters = Board(ledger).Counters;
        return (counters.DueSoon, counters.Overdue);
    }

    private static (int Hour, int Day) Recent(BoardLedger ledger, DateTimeOffset at)
    {
        ledger.Advance(at);
        var board = Board(ledger);
        return (board.Counters.LastHour, board.Heat.Sum(cell => cell.Received));
    }

    private static BoardSnapshot Board(BoardLedger ledger) => ledger.Snapshot(new Dictionary<string, int>());
}
