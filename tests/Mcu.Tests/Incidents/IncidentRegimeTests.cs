using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>
/// Which law's clocks an incident has from its registration on, and how forwarding, a change of the law and a complaint affect them.
/// </summary>
public class IncidentRegimeTests
{
    private static readonly DateTimeOffset Tuesday9 = SampleData.InPerm("2026-11-24 09:00");

    [Fact]
    public void Appeal_IsRegisteredFromReceipt_ForwardedAndAnsweredFromRegistration()
    {
        var (received, registered) = (SampleData.InPerm("2026-11-20 10:00"), SampleData.InPerm("2026-11-23 09:00"));

        var incident = Card.New(Card.Rules(), MessageKind.Appeal, received: received, accepted: registered);

        Assert.Equal((received, SampleData.InPerm("2026-11-23 18:00"), registered), Times(incident.Clock("59FZ-REG")));
        Assert.Equal((registered, SampleData.InPerm("2026-11-30 18:00"), null), Times(incident.Clock("59FZ-FWD")));
        Assert.Equal((registered, SampleData.InPerm("2026-12-23 18:00"), null), Times(incident.Clock("59FZ")));
        Assert.Equal(ClockStatus.Met, incident.Clock("59FZ-REG").Read(registered));

        static (DateTimeOffset, DateTimeOffset, DateTimeOffset?) Times(DeadlineClock clock) =>
            (clock.StartedAt, clock.DueAt, clock.StoppedAt);
    }

    [Fact]
    public void Appeal_RegisteredTooLate_ShowsThatForEver() => Assert.Equal(
        ClockStatus.Missed,
        Card.New(Card.Rules(), MessageKind.Appeal, received: SampleData.InPerm("2026-11-17 10:00"), accepted: SampleData.Monday9)
            .Clock("59FZ-REG")
            .Read(SampleData.Monday9));

    [Fact]
    public void Forward_StopsEveryClock_AndClosesHere()
    {
        var incident = Card.New(Card.Rules(), MessageKind.Appeal);

        Assert.Equal(Outcome.Done, incident.Forward("Министерство", "Ольга", Tuesday9));

        Assert.Equal((IncidentStatus.Closed, (DateTimeOffset?)Tuesday9, null), (incident.Status, incident.ClosedAt, incident.NextDueAt));
        Assert.All(incident.Clocks, clock => Assert.NotNull(clock.StoppedAt));
        Assert.Equal("Министерство", Assert.IsType<IncidentForwarded>(Assert.Single(incident.Unpublished).Event).To);
        Assert.Equal("incident.closed", Card.Code(incident.Forward("Министерство", "Ольга", Tuesday9)));
    }

    [Fact]
    public void Forward_AMessage_OrNowhere_IsRefused()
    {
        Assert.Equal("forward.no-appeal", Card.Code(Card.New(Card.Rules()).Forward("Министерство", "Ольга", Tuesday9)));
        Assert.Equal("forward.nowhere", Card.Code(Card.New(Card.Rules(), MessageKind.Appeal).Forward(" ", "Ольга", Tuesday9)));
    }

    [Fact]
    public void ChangeRegime_ToAnAppeal_AddsTheLawsClocks_AndKeepsTheOldOnes()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);

        Assert.Equal(Outcome.Done, incident.ChangeRegime(MessageKind.Appeal, null, "Ольга", rules.Current, Tuesday9));

        Assert.Equal(MessageKind.Appeal, incident.Kind);
        Assert.Equal(["REACT", "IM", "59FZ-REG", "59FZ-FWD", "59FZ"], incident.Clocks.Select(clock => clock.Norm));
        Assert.Equal([null, Tuesday9, Tuesday9, null, null], incident.Clocks.Select(clock => clock.StoppedAt));
        Assert.Equal(SampleData.InPerm("2026-12-24 18:00"), incident.Clock("59FZ").DueAt);
    }

    [Fact]
    public void ChangeRegime_BackToAMessage_NeedsTheCitizensConsent()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal);

        Assert.Equal("regime.no-consent", Card.Code(Change(MessageKind.Message, " ")));
        Assert.Equal("regime.same", Card.Code(Change(MessageKind.Appeal, null)));
        Assert.Equal(Outcome.Done, Change(MessageKind.Message, "письмо от 24.11.2026"));

        Assert.Equal(Tuesday9, incident.Clock("59FZ").StoppedAt);
        Assert.Equal(SampleData.InPerm("2026-11-25 09:48"), incident.Clock("IM").DueAt);
        Assert.Equal("письмо от 24.11.2026", Assert.IsType<RegimeChanged>(Assert.Single(incident.Unpublished).Event).Consent);

        Outcome Change(MessageKind to, string? consent) => incident.ChangeRegime(to, consent, "Ольга", rules.Current, Tuesday9);
    }

    [Fact]
    public void Extend_AnAppealThatWasAMessageInBetween_IsPossibleOnce()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal);
        incident.ChangeRegime(MessageKind.Message, "письмо", "Ольга", rules.Current, Tuesday9);
        Assert.Equal("extend.no-law", Card.Code(incident.Extend(5, "исх. 5", "Ольга", rules, Tuesday9)));
        incident.ChangeRegime(MessageKind.Appeal, null, "Ольга", rules.Current, Tuesday9);

        Assert.Equal(Outcome.Done, incident.Extend(5, "исх. 5", "Ольга", rules, Tuesday9));
        Assert.Equal("extend.again", Card.Code(incident.Extend(5, "исх. 5", "Ольга", rules, Tuesday9)));
    }

    [Fact]
    public void Complaint_IsNeverAssignedToTheOneComplainedOf()
    {
        var incident = Card.New(Card.Rules(), executor: "roads");

        incident.Classify(
            SampleData.Place(executor: "roads", block: "infrastructure"),
            "roads",
            "Ольга",
            SampleData.DeadlineRules,
            Tuesday9);

        Assert.Equal((null, null, IncidentStatus.Received), (incident.Executor, incident.Block, incident.Status));
        Assert.Equal("incident.complaint-of-executor", Card.Code(incident.Assign("roads", "infrastructure", "Ольга", Tuesday9)));
        Assert.Equal(Outcome.Done, incident.Assign("housing", "infrastructure", "Ольга", Tuesday9));
        incident.Classify(
            SampleData.Place(executor: "roads", block: "infrastructure"),
            "roads",
            "Ольга",
            SampleData.DeadlineRules,
            Tuesday9);
        Assert.Equal("housing", incident.Executor);
    }

    [Fact]
    public void Complaint_OfSomebodyElse_LeavesTheRouteAsItIs()
    {
        var incident = Card.New(Card.Rules(), executor: "roads");

        incident.Classify(SampleData.Place(), "housing", "Ольга", SampleData.DeadlineRules, Tuesday9);

        Assert.Equal(("roads", IncidentStatus.Assigned), (incident.Executor, incident.Status));
    }

    [Fact]
    public void Answer_ToAManageTogetherMessage_GivesSevenDaysToObject_ByWhichNobodyIsLate()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.ManageTogether);

        incident.Answer("Готово.", "Ольга", Tuesday9, incident.Objections(rules.Current, Tuesday9));

        var objection = incident.Clock("UV-OBJ");
        Assert.Equal(
            (ClockCodes.Objection, SampleData.InPerm("2026-12-02 00:00"), null, null),
            (objection.Code, objection.DueAt, objection.StoppedAt, objection.NextRungAt));
        Assert.True(incident.AnsweredInTime);
        Assert.Null(incident.EscalateAt);
        incident.Close("Ольга", "решено", elsewhere: false, Tuesday9.AddDays(1));
        Assert.All(incident.Clocks, clock => Assert.NotNull(clock.StoppedAt));
    }

    [Fact]
    public void Answer_ToAnAppealThatCameByManageTogether_GivesNoDaysToObject()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.ManageTogether);
        incident.ChangeRegime(MessageKind.Appeal, null, "Ольга", rules.Current, Tuesday9);

        Assert.Empty(incident.Objections(rules.Current, Tuesday9));
        Assert.Empty(Card.New(rules).Objections(rules.Current, Tuesday9));
    }
}
