using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>Interim answer, postponement and extension: what they do to the clocks, and when they are refused.</summary>
public class IncidentDeadlineTests
{
    private static readonly DateTimeOffset Tuesday9 = SampleData.InPerm("2026-11-24 09:00");

    [Theory]
    [InlineData("2026-11-24 09:00", ClockStatus.Met, "2026-12-03 18:00")]
    [InlineData("2026-11-25 12:00", ClockStatus.Missed, "2026-12-04 17:00")] // A late one counts too.
    public void Interim_StopsTheFirstAnswer_AndGivesSevenWorkingDaysFromItself(string at, ClockStatus first, string due)
    {
        var (rules, now) = (Card.Rules(), SampleData.InPerm(at));
        var incident = Card.New(rules);

        Assert.Equal(Outcome.Done, incident.Interim("Занимаемся.", "Ольга", rules.Current, now));

        Assert.Equal((now, first), (incident.Clock("IM").StoppedAt, incident.Clock("IM").Read(now)));
        Assert.Equal(
            (ClockCodes.Final, now, SampleData.InPerm(due)),
            (incident.Clock("IM-FIN").Code, incident.Clock("IM-FIN").StartedAt, incident.Clock("IM-FIN").DueAt));
        Assert.Null(incident.Clock("REACT").StoppedAt);
        Assert.True(incident.IsOpen);
        Assert.IsType<InterimAnswered>(Assert.Single(incident.Unpublished).Event);
        incident.Answer("Готово.", "Ольга", SampleData.InPerm(due));
        Assert.True(incident.AnsweredInTime);
    }

    [Theory]
    [InlineData("acknowledge", true)]
    [InlineData("assign", true)]
    [InlineData("route", false)] // Words and lists are a guess; a person decides whose business it is.
    [InlineData("take", true)]
    public void Forwarding_SomebodySaysThatItIsOurs_Ends(string how, bool ends)
    {
        var now = SampleData.Monday9.AddHours(1);
        var incident = Card.New(Card.Rules(), MessageKind.Appeal);
        if (how == "acknowledge")
        {
            incident.Acknowledge("Ольга", now);
        }
        else
        {
            incident.Assign("roads", "city", how == "assign" ? "Ольга" : null, now);
        }

        if (how == "take")
        {
            incident.Take("Пётр", now);
        }

        Assert.Equal(ends ? now : null, incident.Clocks.Single(clock => clock.Code == ClockCodes.Forwarding).StoppedAt);
        Assert.Null(incident.Clocks.Single(clock => clock.Code == ClockCodes.Answer).StoppedAt);
    }

    [Fact]
    public void Interim_Again_OrWithoutAFinalNorm_OrAfterTheEnd_IsRefused()
    {
        var rules = Card.Rules();
        var (message, appeal) = (Card.New(rules), Card.New(rules, MessageKind.Appeal));
        message.Interim(null, "Ольга", rules.Current, Tuesday9);

        Assert.Equal("interim.again", Card.Code(message.Interim(null, "Ольга", rules.Current, Tuesday9)));
        Assert.Equal("interim.no-norm", Card.Code(appeal.Interim(null, "Ольга", rules.Current, Tuesday9)));
        message.Answer("Готово.", "Ольга", Tuesday9);
        Assert.Equal("incident.answered", Card.Code(message.Interim(null, "Ольга", rules.Current, Tuesday9)));
    }

    [Fact]
    public void Interim_LawWithoutAFinalAnswer_IsUnchanged()
    {
        var rules = Card.Rules(Card.Mur);
        var incident = Card.New(rules);

        incident.Interim(null, "Ольга", rules.Current, Tuesday9);

        Assert.NotNull(incident.Clock("IM").StoppedAt);
        Assert.Null(incident.Clock("MUR").StoppedAt);
        Assert.Equal(["REACT", "IM", "MUR", "IM-FIN"], incident.Clocks.Select(clock => clock.Norm));
    }

    [Fact]
    public void Postpone_RestsTheAnswer_AndNothingElse()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        var reaction = incident.Clock("REACT");

        // One hour is used; of the other eight, 7 h 12 min pass on Wednesday.
        Assert.Equal(Outcome.Done, Postpone(incident, rules, "2026-11-23 10:00", "2026-11-25 10:00"));

        Assert.Equal(SampleData.InPerm("2026-11-26 09:48"), incident.Clock("IM").DueAt);
        Assert.Equal(reaction, incident.Clock("REACT"));
        var told = Assert.IsType<IncidentPostponed>(Assert.Single(incident.Unpublished).Event);
        Assert.Equal((SampleData.InPerm("2026-11-25 10:00"), "Ждём плитку", "Пётр"), (told.Until, told.Reason, told.Approver));
    }

    [Fact]
    public void Postpone_Again_JoinsWhatOverlaps()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        Postpone(incident, rules, "2026-11-23 10:00", "2026-11-25 10:00");

        Assert.Equal(Outcome.Done, Postpone(incident, rules, "2026-11-24 10:00", "2026-11-26 10:00"));

        Assert.Equal(
            [new Pause(SampleData.InPerm("2026-11-23 10:00"), SampleData.InPerm("2026-11-26 10:00"))],
            incident.Clock("IM").Pauses!);
        Assert.Equal(SampleData.InPerm("2026-11-27 09:48"), incident.Clock("IM").DueAt);
    }

    [Theory]
    [InlineData("2026-11-24 09:47:59", null)]
    [InlineData("2026-11-24 09:48", "postpone.expired")] // At the deadline itself nothing can be postponed any more.
    [InlineData("2026-11-25 09:00", "postpone.expired")]
    public void Postpone_NeverRevivesAnExpiredDeadline(string now, string? refusal)
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);

        var outcome = Postpone(incident, rules, now, "2026-12-10 10:00");

        Assert.Equal(refusal, (outcome as Outcome.Refused)?.Code);
        Assert.Equal(refusal is null, incident.Clock("IM").DueAt > SampleData.InPerm("2026-12-10 10:00"));
    }

    [Fact]
    public void Postpone_WithOneOfTwoExpired_RestsTheOther()
    {
        var rules = Card.Rules(Card.Mur);
        var incident = Card.New(rules);

        // Five midnights, those that end 25 to 29 November; without them 23 December, with them Monday the 28th.
        Assert.Equal(Outcome.Done, Postpone(incident, rules, "2026-11-25 12:00", "2026-11-30 12:00"));

        Assert.Equal(SampleData.InPerm("2026-12-28 18:00"), incident.Clock("MUR").DueAt);
        Assert.Equal(SampleData.InPerm("2026-11-24 09:48"), incident.Clock("IM").DueAt);
        Assert.Null(incident.Clock("IM").Pauses);
    }

    [Theory]
    [InlineData("2026-11-23 10:00", "2026-11-23 10:00", "Ждём плитку", "Пётр", "postpone.past")]
    [InlineData("2026-11-23 10:00", "2027-11-25 10:00", "Ждём плитку", "Пётр", "postpone.too-long")]
    [InlineData("2026-11-23 10:00", "2026-11-25 10:00", " ", "Пётр", "postpone.no-reason")]
    [InlineData("2026-11-23 10:00", "2026-11-25 10:00", "Ждём плитку", "", "postpone.no-approver")]
    public void Postpone_WithoutWhatItNeeds_IsRefused(string now, string until, string reason, string approver, string code)
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);

        Assert.Equal(
            code,
            Card.Code(incident.Postpone(SampleData.InPerm(until), reason, approver, "Ольга", rules, SampleData.InPerm(now))));
        Assert.Empty(incident.Unpublished);
    }

    [Theory]
    [InlineData(1, "2026-12-24 18:00")]
    [InlineData(30, "2027-01-22 17:00")]
    public void Extend_AddsItsDaysToTheTermOfTheLaw(int days, string due)
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal);
        var forwarding = incident.Clock("59FZ-FWD");

        Assert.Equal(Outcome.Done, incident.Extend(days, "исх. 5 от 24.11.2026", "Ольга", rules, Tuesday9));

        Assert.Equal(SampleData.InPerm(due), incident.Clock("59FZ").DueAt);
        Assert.Equal(forwarding, incident.Clock("59FZ-FWD"));
        Assert.Equal(
            (days, "исх. 5 от 24.11.2026"),
            Assert.IsType<IncidentExtended>(Assert.Single(incident.Unpublished).Event) is var told ? (told.Days, told.Notice) : default);
        Assert.Equal("extend.again", Card.Code(incident.Extend(1, "исх. 6", "Ольга", rules, Tuesday9)));
    }

    [Theory]
    [InlineData(0, "исх. 5", "2026-11-24 09:00", "extend.days")]
    [InlineData(31, "исх. 5", "2026-11-24 09:00", "extend.days")]
    [InlineData(-1, "исх. 5", "2026-11-24 09:00", "extend.days")]
    [InlineData(5, " ", "2026-11-24 09:00", "extend.no-notice")]
    [InlineData(5, "исх. 5", "2026-12-23 18:00:01", "extend.late")]
    public void Extend_WithoutWhatItNeeds_IsRefused(int days, string notice, string now, string code)
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal);

        Assert.Equal(code, Card.Code(incident.Extend(days, notice, "Ольга", rules, SampleData.InPerm(now))));
        Assert.Equal(SampleData.InPerm("2026-12-23 18:00"), incident.Clock("59FZ").DueAt);
    }

    [Fact]
    public void Extend_AMessage_IsRefused()
    {
        var rules = Card.Rules();

        Assert.Equal("extend.no-law", Card.Code(Card.New(rules).Extend(5, "исх. 5", "Ольга", rules, Tuesday9)));
    }

    private static Outcome Postpone(Incident incident, DeadlineRules rules, string now, string until) =>
        incident.Postpone(SampleData.InPerm(until), "Ждём плитку", "Пётр", "Ольга", rules, SampleData.InPerm(now));
}
