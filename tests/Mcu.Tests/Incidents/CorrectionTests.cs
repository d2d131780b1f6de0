using Mcu.Application.Common;
using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>A correction of the topic, or of the kind, changes the clocks that follow from it and no others.</summary>
public class CorrectionTests
{
    private static readonly DateTimeOffset Came = SampleData.InPerm("2026-11-16 10:00");
    private static readonly DateTimeOffset Noon = SampleData.InPerm("2026-11-16 12:00");

    /// <summary>МУР for one topic only: a law that applies or not depending on the topic.</summary>
    private static NormRule MurOfRoads => new(Card.Shipped("MUR") with { IsOn = true, Topics = ["DOR-02"] });

    [Fact]
    public void Classify_ToAnotherTopic_ChoosesTheNormAgainFromTheClocksOwnStart_AndRecordsIt()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.Pos, topic: "DOR-01", received: Came);
        Assert.Equal(("POS-STD", SampleData.InPerm("2026-12-16 18:00")), (incident.Clocks[^1].Norm, incident.Clocks[^1].DueAt));

        Assert.Equal(Outcome.Done, Classify(incident, rules, "DOR-02", Noon));

        var clock = incident.Clock("POS-FAST");
        Assert.Equal((Came, SampleData.InPerm("2026-11-26 18:00"), 2), (clock.StartedAt, clock.DueAt, incident.Clocks.Count));
        var said = Assert.IsType<IncidentClassified>(Assert.Single(incident.Unpublished).Event);
        Assert.Equal(
            [
                new ChangedNorm(
                    ClockCodes.Answer,
                    "POS-STD",
                    "POS-FAST",
                    SampleData.InPerm("2026-12-16 18:00"),
                    SampleData.InPerm("2026-11-26 18:00")),
            ],
            said.Norms!);
        Assert.Equal(clock.DueAt, Assert.Single(incident.Unpublished).Now.Answer!.DueAt);
        Classify(incident, rules, "DOR-01", Noon);
        Assert.Equal(SampleData.InPerm("2026-12-16 18:00"), incident.Clock("POS-STD").DueAt);
    }

    [Fact]
    public void Classify_ToAnImportantTopic_ShortensTheReactionThatStillRuns()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);

        Classify(incident, rules, "DOR-01", Came.AddMinutes(20), important: true);

        Assert.True(incident.IsImportant);
        Assert.Equal(["REACT-I", "IM-I"], incident.Clocks.Select(clock => clock.Norm));
        Assert.Equal((Came, Came.AddHours(1)), (incident.Clock("REACT-I").StartedAt, incident.Clock("REACT-I").DueAt));
        Assert.Equal(incident.Clock("REACT-I").DueAt, incident.NextDueAt);
    }

    [Fact]
    public void Classify_LeavesWhatIsMetAlready()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);
        incident.Acknowledge("Ольга", Came.AddMinutes(5));
        var reaction = incident.Clock("REACT");

        Classify(incident, rules, "DOR-01", Noon, important: true);

        Assert.Equal(reaction, incident.Clock("REACT"));
        Assert.Equal("IM-I", incident.Clocks[^1].Norm);
    }

    [Fact]
    public void Classify_ToATopicOfTheSameNorms_ChangesNoClock()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);
        var clocks = incident.Clocks;

        Classify(incident, rules, "DOR-03", Noon);

        Assert.Same(clocks, incident.Clocks);
        Assert.Null(Assert.IsType<IncidentClassified>(incident.Unpublished[^1].Event).Norms);
    }

    [Fact]
    public void Classify_ThatMakesTheDeadlinePast_EscalatesFromNowOn()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came);
        incident.Acknowledge("Ольга", Came);
        var now = SampleData.InPerm("2026-11-16 15:00"); // An important one was due at 14:48.

        Classify(incident, rules, "DOR-01", now, important: true);

        Assert.Equal((SampleData.InPerm("2026-11-16 14:48"), now), (incident.Clock("IM-I").DueAt, incident.EscalateAt!.Value));
        incident.Escalate(now, rules, role => new Recipient(role));
        Assert.Equal(now, Assert.IsType<IncidentEscalated>(incident.Unpublished[^1].Event).At);
        Assert.Equal(SampleData.InPerm("2026-11-17 10:00"), incident.EscalateAt); // Four working hours from now, not from 14:48.
    }

    [Fact]
    public void Classify_KeepsPauses_AndTheExtensionWhereTheNormAllowsIt()
    {
        var rules = Card.Rules(
            new NormRule(Card.Shipped("POS-STD") with { ExtensibleBy = 30 }),
            new NormRule(Card.Shipped("POS-FAST") with { ExtensibleBy = 5 }));
        var incident = Card.New(rules, source: SourceKind.Pos, topic: "DOR-01", received: Came);
        incident.Postpone(SampleData.InPerm("2026-11-18 12:00"), "причина", "Пётр", "Ольга", rules, Noon);
        incident.Extend(20, "исх. 5", "Ольга", rules, Noon);

        Classify(incident, rules, "DOR-02", Noon.AddHours(1));

        // Ten days and five of the twenty, without the midnights that end 16 and 17 November: 3 December.
        var clock = incident.Clock("POS-FAST");
        Assert.Equal((5, 1, SampleData.InPerm("2026-12-02 18:00")), (clock.ExtensionDays!.Value, clock.Pauses!.Count, clock.DueAt));
    }

    /// <summary>
    /// 59-ФЗ art. 12 part 2: the term is extended once, and the citizen was told; correcting a wrong topic does not undo that.
    /// </summary>
    [Theory]
    [InlineData(0, "2026-12-04 17:00")] // Twenty days of the special norm end on Sunday 6 December: Friday before it.
    [InlineData(5, "2026-12-11 17:00")] // And five days: Friday 11 December.
    public void Classify_ToANormThatAllowsLess_AndBack_FindsTheWholeExtension_AndAllowsNoSecondOne(int allowed, string between)
    {
        var rules = Card.Rules(new NormRule(Card.Shipped("59FZ") with
        {
            Code = "59FZ-20", Topics = ["DOR-02"], Priority = 10, Term = Term.CalendarDays(20), ExtensibleBy = allowed,
        }));
        var incident = Card.New(rules, MessageKind.Appeal, topic: "DOR-01", received: Came);
        // Thirty days and ten from 16 November: Saturday 26 December, so the Friday before.
        incident.Extend(10, "исх. 5", "Ольга", rules, Noon);
        Assert.Equal(SampleData.InPerm("2026-12-25 17:00"), incident.Clock("59FZ").DueAt);

        Classify(incident, rules, "DOR-02", Noon.AddHours(1));
        Assert.Equal(SampleData.InPerm(between), incident.Clock("59FZ-20").DueAt);
        Assert.Equal(
            allowed > 0 ? "extend.again" : "extend.no-law",
            Card.Code(incident.Extend(5, "исх. 6", "Ольга", rules, Noon.AddHours(2))));
        Classify(incident, rules, "DOR-01", Noon.AddHours(3));

        Assert.Equal(
            (10, SampleData.InPerm("2026-12-25 17:00")),
            (incident.Clock("59FZ").ExtensionDays!.Value, incident.Clock("59FZ").DueAt));
        Assert.Null(incident.Clock("59FZ").GrantedDays);
        Assert.Equal("extend.again", Card.Code(incident.Extend(5, "исх. 6", "Ольга", rules, Noon.AddHours(4))));
    }

    [Fact]
    public void Extend_BesideALawThatTheTopicTookAway_ExtendsTheOneThatRuns()
    {
        var rules = Card.Rules(
            new NormRule(Card.Shipped("POS-STD") with { ExtensibleBy = 30 }),
            new NormRule(Card.Shipped("MUR") with { IsOn = true, Topics = ["DOR-02"], ExtensibleBy = 10 }));
        var incident = Card.New(rules, source: SourceKind.Pos, topic: "DOR-01", received: Came);
        Classify(incident, rules, "DOR-02", Noon);
        Classify(incident, rules, "DOR-01", Noon);

        Assert.Equal(Outcome.Done, incident.Extend(10, "исх. 5", "Ольга", rules, Noon));

        // Forty days: Saturday 26 December, so the Friday before.
        Assert.Equal(SampleData.InPerm("2026-12-25 17:00"), incident.Clock("POS-STD").DueAt);
    }

    [Fact]
    public void Classify_AwayFromALawOfOneTopic_StopsItsClock_AndBackAgainItContinues()
    {
        var rules = Card.Rules(MurOfRoads);
        var incident = Card.New(rules, topic: "DOR-02", received: Came);
        Assert.Equal(["REACT", "IM", "MUR"], incident.Clocks.Select(clock => clock.Norm));

        Classify(incident, rules, "DOR-01", Noon);
        Assert.Equal(Noon, incident.Clock("MUR").StoppedAt);
        Assert.Equal(
            new ChangedNorm(ClockCodes.Answer, "MUR", null, SampleData.InPerm("2026-12-16 18:00"), null),
            Assert.Single(Norms(incident)));

        Classify(incident, rules, "DOR-02", Noon);
        Assert.Equal(
            (null, Came, SampleData.InPerm("2026-12-16 18:00")),
            (incident.Clock("MUR").StoppedAt, incident.Clock("MUR").StartedAt, incident.Clock("MUR").DueAt));
        Assert.Equal(3, incident.Clocks.Count);

        Classify(incident, rules, "DOR-01", Noon);
        incident.Answer("Готово.", "Ольга", Noon);
        Assert.Equal("IM", IncidentCard.From(incident).Answer!.Norm); // Not a deadline that no longer applied.
    }

    [Fact]
    public void Classify_IntoALawOfOneTopic_StartsItsClockWhereTheAnswerBegan()
    {
        var rules = Card.Rules(MurOfRoads);
        var incident = Card.New(rules, topic: "DOR-01", received: Came);
        incident.Interim("Ждите.", "Ольга", rules.Current, Noon);

        Classify(incident, rules, "DOR-02", Noon.AddDays(1));

        Assert.Equal(
            (Came, SampleData.InPerm("2026-12-16 18:00"), null),
            (incident.Clock("MUR").StartedAt, incident.Clock("MUR").DueAt, incident.Clock("MUR").StoppedAt));
        Assert.Equal(
            new ChangedNorm(ClockCodes.Answer, null, "MUR", null, SampleData.InPerm("2026-12-16 18:00")),
            Assert.Single(Norms(incident)));
    }

    [Fact]
    public void Classify_UsesTheRulesOfTheClock_NotNewerOnesNobodyApplied()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.Pos, topic: "DOR-01", received: Came);
        Card.Change(rules, new LayerRule(2026, [new LayerDay(new DateOnly(2026, 11, 26), DayKind.NonWorking, "День города")]));

        Classify(incident, rules, "DOR-02", Noon);

        Assert.Equal((SampleData.InPerm("2026-11-26 18:00"), null), (incident.Clock("POS-FAST").DueAt, incident.Clock("POS-FAST").Rules));
    }

    [Fact]
    public void Classify_IsTheNormOfTheSeasonInWhichItStarted()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, source: SourceKind.ManageTogether, topic: "DOR-01", received: SampleData.InPerm("2026-10-14 10:00"));

        Classify(incident, rules, "DOR-02", SampleData.InPerm("2026-10-16 10:00"));

        Assert.Equal("UV", incident.Clocks[^1].Norm); // The winter norm began on the 15th.
    }

    [Theory]
    [InlineData("acknowledge")]
    [InlineData("assign")]
    [InlineData("take")]
    public void MessageThatAPersonCalledOurs_BecomesAnAppeal_ItsForwardingIsOverAtTheChange(string how)
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came, executor: how == "take" ? "roads" : null);
        _ = how switch
        {
            "acknowledge" => incident.Acknowledge("Ольга", Noon),
            "assign" => incident.Assign("roads", "infrastructure", "Ольга", Noon),
            _ => incident.Take("Пётр", Noon),
        };

        incident.ChangeRegime(MessageKind.Appeal, null, "Ольга", rules.Current, Noon.AddHours(1));

        var forwarding = incident.Clock("59FZ-FWD");
        Assert.Equal((Noon.AddHours(1), Noon.AddHours(1)), (forwarding.StartedAt, forwarding.StoppedAt));
        Assert.Null(incident.Clock("59FZ").StoppedAt);
        incident.Escalate(SampleData.InPerm("2026-12-01 10:00"), rules, role => new Recipient(role));
        Assert.DoesNotContain(incident.Unpublished, change => change.Event is IncidentEscalated { Clock: ClockCodes.Forwarding });
    }

    [Fact]
    public void MessageThatOnlyARouteAssigned_BecomesAnAppeal_ItsForwardingRuns()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, received: Came, executor: "roads");

        incident.ChangeRegime(MessageKind.Appeal, null, "Ольга", rules.Current, Noon);

        Assert.Null(incident.Clock("59FZ-FWD").StoppedAt);
    }

    private static IReadOnlyList<ChangedNorm> Norms(Incident incident) =>
        Assert.IsType<IncidentClassified>(incident.Unpublished[^1].Event).Norms!;

    private static Outcome Classify(
        Incident incident, DeadlineRules rules, string topic, DateTimeOffset now, bool important = false) => incident.Classify(
        new Placement("DOR", topic, "leninsky", null, null, null, null, important), null, "Ольга", rules, now);
}
