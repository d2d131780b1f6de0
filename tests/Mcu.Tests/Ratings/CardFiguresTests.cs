using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Ratings;
using Mcu.Application.Signals;
using Mcu.Tests.Incidents;
using Mcu.Tests.Support;
using Cards = Mcu.Tests.Incidents.Card;

namespace Mcu.Tests.Ratings;

/// <summary>What a card means to the figures of answers and arrivals, and what each change of it means.</summary>
public class CardFiguresTests
{
    /// <summary>Monday 16 November 2026; eight working hours end on Tuesday at 10:48 in Perm.</summary>
    private static readonly DateTimeOffset Came = SampleData.InPerm("2026-11-16 10:00");

    private static readonly AnswerCounts Received = new() { Received = 1 };

    private readonly DeadlineRules _rules = Cards.Rules();

    [Fact]
    public void Fresh_IsReceivedOnItsDay_AndExpiresOnTheDayOfItsDeadline()
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);

        Assert.Equal(
            [(Cell("2026-11-16"), Received), (Cell("2026-11-17"), new AnswerCounts { Expired = 1 })],
            Figures(incident));
    }

    [Fact]
    public void Answered_InTime_IsCountedByHowMuchOfTheTermItUsed_AndExpiresNoMore()
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);
        var clock = incident.Clock("IM");
        var answeredAt = SampleData.InPerm("2026-11-16 12:00");

        incident.Answer("Да.", "Пётр", answeredAt);

        var counts = Assert.Single(Figures(incident)).Counts;
        Assert.Equal(Received with { Answered = 1, InTime = 1, Used = TermHistogram.Of(clock, answeredAt) }, counts);
        Assert.Equal(1, Enumerable.Range(1, TermHistogram.Tenths).Sum(tenth => counts.Used[tenth]));
    }

    [Fact]
    public void Answered_Late_KeepsTheDayOnWhichItsTermRanOut()
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);

        incident.Answer("Да.", "Пётр", SampleData.InPerm("2026-11-20 12:00"));

        Assert.Equal(
            [
                (Cell("2026-11-16"), Received),
                (Cell("2026-11-17"), new AnswerCounts { Expired = 1 }),
                (Cell("2026-11-20"), new AnswerCounts { Answered = 1 }),
            ],
            Figures(incident));
    }

    [Theory]
    [InlineData("2026-11-17 10:00", 0)]
    [InlineData("2026-11-18 10:00", 1)]
    public void Closed_WithoutAnAnswer_ExpiredOnlyIfItsTermRanOutBefore(string closed, int late)
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);

        Assert.Equal(Outcome.Done, incident.Close("Ольга", null, elsewhere: true, SampleData.InPerm(closed)));

        Assert.Equal(incident.Clock("IM").DueAt, incident.DecidingDeadline);
        var figures = Figures(incident);
        Assert.Equal((late, late), (figures.Sum(line => line.Counts.Expired), figures.Sum(line => line.Counts.ClosedLate)));
        Assert.Equal(late, figures.Count(line => line.Cell == Cell("2026-11-18")));
    }

    /// <summary>The clock of the reaction stops when the message came here, the one of the answer when it was closed there.</summary>
    [Fact]
    public void Closed_WithoutAnAnswer_BeforeItCameHere_IsDecidedByTheAnswersClock()
    {
        var place = SampleData.Place(executor: "roads", block: "infrastructure");
        var incident = Incident.Register(
            IncidentIdentity.Of(1, IncidentIdentity.Journal(MessageKind.Message, 2026), 1),
            SampleData.Signal(at: Came),
            "Яма",
            place,
            SourceKind.Vk,
            _rules.Current,
            acceptedAt: Came.AddDays(10));

        Assert.Equal(Outcome.Done, incident.Close("Ольга", null, elsewhere: true, Came.AddDays(3)));

        Assert.Equal(incident.Clock("IM").DueAt, incident.DecidingDeadline);
        Assert.Equal(1, Figures(incident).Sum(line => line.Counts.ClosedLate));
    }

    [Fact]
    public void Acknowledged_Taken_Renewed_MeanNothing()
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);
        incident.Acknowledge("Ольга", Came.AddMinutes(1));
        incident.Take("Пётр", Came.AddMinutes(2));
        incident.Renew(Came.AddMinutes(3));

        Assert.Equal(3, incident.Unpublished.Count);
        var sums = FigureSums.Of(incident.Unpublished, SampleData.Zone);
        Assert.Empty(sums.Answers);
        Assert.Empty(sums.Arrivals);
    }

    [Fact]
    public void Assigned_ToAnotherBodyOfAnotherBlock_GoesThereWithItsWholeLife()
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);

        incident.Assign("utilities", "city-economy", "Ольга", Came.AddHours(1));

        var sums = FigureSums.Of(incident.Unpublished, SampleData.Zone);
        Assert.Equal(4, sums.Answers.Count());
        Assert.Equal(-2, Total("roads", "infrastructure"));
        Assert.Equal(2, Total("utilities", "city-economy"));
        Assert.Empty(sums.Arrivals);

        int Total(string executor, string block) => sums.Answers
            .Where(sum => sum.Key.Executor == executor && sum.Key.Block == block)
            .Sum(sum => sum.Value.Received + sum.Value.Expired);
    }

    [Fact]
    public void Classified_AnotherNorm_MovesToThatNorm_AndItsDeadline()
    {
        var incident = Cards.New(_rules, source: SourceKind.Pos, topic: "DOR-01", received: Came);
        Assert.Equal(["POS-STD"], Figures(incident).Select(line => line.Cell.Norm).Distinct());

        var corrected = new Placement("DOR", "DOR-02", "kirovsky", "roads", "infrastructure", null, null, false);
        incident.Classify(corrected, null, "Ольга", _rules, Came.AddHours(1));

        Assert.All(Figures(incident), line => Assert.Equal(("POS-FAST", "kirovsky"), (line.Cell.Norm, line.Cell.District)));
        Assert.Equal(new DateOnly(2026, 11, 26), Figures(incident)[^1].Cell.Day);
        Assert.Equal(incident.Clock("POS-FAST").DueAt, incident.DecidingDeadline);
        var arrivals = FigureSums.Of(incident.Unpublished, SampleData.Zone).Arrivals.ToDictionary();
        Assert.Equal((-1, 1), (arrivals[new(Came, "DOR", "leninsky")], arrivals[new(Came, "DOR", "kirovsky")]));
    }

    [Fact]
    public void Classified_ALawThatDoesNotKnowTheTopicAnyMore_DecidesNoMore()
    {
        var rules = Cards.Rules(
            new NormRule(Cards.Shipped("IM") with { IsOn = false }),
            new NormRule(Cards.Shipped("MUR") with { IsOn = true, Topics = ["DOR-02"] }));
        var incident = Cards.New(rules, topic: "DOR-02", received: Came);
        Assert.Equal("MUR", Figures(incident)[0].Cell.Norm);

        var corrected = new Placement("DOR", "DOR-01", "leninsky", null, null, null, null, false);
        incident.Classify(corrected, null, "Ольга", rules, Came.AddHours(1));

        Assert.Null(incident.DecidingDeadline);
        Assert.Equal((null, Received), (Assert.Single(Figures(incident)).Cell.Norm, Figures(incident)[0].Counts));
    }

    [Fact]
    public void Postponed_CountsOnceForAllItsClocks_AndExpiresLater()
    {
        var rules = Cards.Rules(Cards.Mur);
        var incident = Cards.New(rules, executor: "roads", received: Came);
        var before = incident.DecidingDeadline;

        var until = SampleData.InPerm("2026-11-18 10:00");
        Assert.Equal(Outcome.Done, incident.Postpone(until, "причина", "Пётр", "Ольга", rules, Came.AddHours(1)));

        Assert.Equal(2, incident.Clocks.Count(clock => clock.Pauses is not null));
        Assert.Equal(1, Figures(incident).Sum(line => line.Counts.Postponed));
        Assert.True(incident.DecidingDeadline > before);
        var expired = Assert.Single(Figures(incident), line => line.Counts.Expired == 1);
        Assert.Equal(SampleData.Zone.Day(incident.DecidingDeadline!.Value), expired.Cell.Day);
    }

    [Fact]
    public void ChangedRegime_GoesByTheNewLaw()
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);

        incident.ChangeRegime(MessageKind.Appeal, null, "Ольга", _rules.Current, Came.AddHours(1));

        Assert.All(Figures(incident), line => Assert.Equal("59FZ", line.Cell.Norm));
        Assert.Equal(incident.Clock("59FZ").DueAt, incident.DecidingDeadline);
    }

    /// <summary>No command reopens yet; what it will mean follows from the cards.</summary>
    [Fact]
    public void Reopened_TakesItsAnswerBack()
    {
        var incident = Cards.New(_rules, executor: "roads", received: Came);
        var open = IncidentCard.From(incident);
        incident.Answer("Да.", "Пётр", Came.AddHours(1));
        var sums = new FigureSums(SampleData.Zone);

        sums.Add(null, open);
        sums.Add(open, IncidentCard.From(incident));
        sums.Add(IncidentCard.From(incident), open);

        Assert.Equal(Figures(open), sums.Answers.Select(sum => (sum.Key, sum.Value)));
    }

    [Fact]
    public void Arrival_IsTheHourInWhichItWasWritten()
    {
        var incident = Cards.New(_rules, received: SampleData.InPerm("2026-11-16 10:59"));

        Assert.Equal(new ArrivalCell(Came, "DOR", "leninsky"), CardFigures.Arrival(IncidentCard.From(incident)));
    }

    private static AnswerCell Cell(string day) => new(
        DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), "infrastructure", "roads", "leninsky", "ВКонтакте", "IM");

    private static List<(AnswerCell Cell, AnswerCounts Counts)> Figures(Incident incident) => Figures(IncidentCard.From(incident));

    /// <summary>By cell, as they are kept; in the order of days.</summary>
    private static List<(AnswerCell Cell, AnswerCounts Counts)> Figures(IncidentCard card)
    {
        var sums = new FigureSums(SampleData.Zone);
        sums.Add(card);
        return [.. sums.Answers.OrderBy(sum => sum.Key.Day).Select(sum => (sum.Key, sum.Value))];
    }
}
