using Mcu.Application.Deadlines;
using Mcu.Application.Incidents;
using Mcu.Application.Signals;
using Mcu.Infrastructure.Store.Model;
using Mcu.Tests.Support;

namespace Mcu.Tests.Incidents;

/// <summary>Several laws on one incident, norms and calendars that change while it is open, and who is notified.</summary>
public class IncidentRulesTests
{
    private static readonly DateTimeOffset Tuesday10 = SampleData.InPerm("2026-11-24 10:00");

    [Fact]
    public void SeveralLaws_TheNearestSorts_AndTheStrictestDecides()
    {
        var incident = Card.New(Card.Rules(Card.Mur));
        incident.Acknowledge("Ольга", SampleData.Monday9);

        Assert.Equal("IM", IncidentCard.From(incident).Nearest!.Norm);
        Assert.Equal(incident.Clock("IM").DueAt, incident.NextDueAt);

        incident.Answer("Готово.", "Ольга", Tuesday10); // In time for МУР, too late for ИМ.

        Assert.False(incident.AnsweredInTime);
        Assert.Equal("IM", IncidentCard.From(incident).Answer!.Norm);
        Assert.Null(IncidentCard.From(incident).Nearest);
    }

    [Fact]
    public void Escalation_OfTwoClocksOfOneCode_NamesEach()
    {
        var rules = Card.Rules(Card.Mur);
        var incident = Card.New(rules);
        incident.Acknowledge("Ольга", SampleData.Monday9);
        incident.Published();

        Climb(incident, rules, SampleData.InPerm("2027-01-20 10:00"));

        Assert.Equal(
            [("answer", 1), ("answer", 2), ("answer:2", 1), ("answer:2", 2)],
            Escalated(incident).Where(level => level.Rung <= 2));
    }

    [Fact]
    public void Clocks_OfTheBusiestCard_FitTheirColumn()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal);
        var now = SampleData.Monday9;
        for (var i = 0; i < 40; i++, now = now.AddMinutes(10))
        {
            incident.Postpone(now.AddMinutes(5), "причина", "Пётр", "Ольга", rules, now);
            if (i % 4 == 3)
            {
                incident.ChangeRegime(
                    incident.Kind is MessageKind.Appeal ? MessageKind.Message : MessageKind.Appeal,
                    "письмо",
                    "Ольга",
                    rules.Current,
                    now);
            }
        }

        incident.Interim("Ждите", "Ольга", rules.Current, now);

        Assert.True(incident.Clocks.Count >= 9);
        Assert.Contains(incident.Clocks, clock => clock.Pauses?.Count > 2);
        Assert.InRange(Json.Write(incident.Clocks).Length, 1_000, 4_000);
    }

    [Fact]
    public void Escalation_OfALawThatAppliesAgain_NotifiesAgain()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules, MessageKind.Appeal);
        Climb(incident, rules, SampleData.InPerm("2026-12-23 18:00"));
        Change(MessageKind.Message, "2026-12-24 09:00");
        Change(MessageKind.Appeal, "2026-12-24 10:00");
        Climb(incident, rules, SampleData.InPerm("2027-02-01 10:00"));

        var told = Escalated(incident);

        Assert.Equal(told.Distinct(), told);
        Assert.Equal(
            ["answer", "answer:3"],
            told.Where(rung => rung is { Rung: 1 } && rung.Clock.StartsWith("answer", StringComparison.Ordinal)).Select(rung => rung.Clock))
            ;

        void Change(MessageKind to, string at) => incident.ChangeRegime(to, "письмо", "Ольга", rules.Current, SampleData.InPerm(at));
    }

    [Fact]
    public void Recalculate_AfterADayBecameOff_MovesTheAffectedClocks_AndNotifiesAgain()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        Climb(incident, rules, Tuesday10);
        var reaction = incident.Clock("REACT");
        Card.Change(rules, new LayerRule(2026, [new LayerDay(new DateOnly(2026, 11, 24), DayKind.NonWorking, "День города")]));

        incident.Recalculate(rules.Current, "Ольга", Tuesday10);

        var told = Assert.IsType<DeadlinesMoved>(incident.Unpublished[^1].Event);
        Assert.Equal((1L, "Ольга"), (told.Rules, told.By));
        Assert.Equal(
            [new MovedDeadline(ClockCodes.Answer, "IM", SampleData.InPerm("2026-11-24 09:48"), SampleData.InPerm("2026-11-25 09:48"))],
            told.Moved);
        Assert.Equal(reaction with { Rules = 1 }, incident.Clock("REACT")); // It reached the last level and stays there.
        Assert.Equal([ClockCodes.Reaction], told.Kept!);
        Assert.Equal(
            (1L, 0, SampleData.InPerm("2026-11-25 09:48")),
            (incident.Clock("IM").Rules!.Value, incident.Clock("IM").Rung, incident.Clock("IM").NextRungAt!.Value));

        Climb(incident, rules, SampleData.InPerm("2026-11-25 10:00"));

        Assert.Equal(
            [("reaction", 1), ("reaction", 2), ("answer", 1), ("answer#2", 1)],
            Escalated(incident).Where(level => level.Rung <= 2));
    }

    [Fact]
    public void Recalculate_LeavesStoppedClocks()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        incident.Answer("Готово.", "Ольга", SampleData.Monday9);
        incident.Published();
        Card.Change(rules, new LayerRule(2026, [new LayerDay(new DateOnly(2026, 11, 23), DayKind.NonWorking, "День города")]));

        incident.Recalculate(rules.Current, "Ольга", Tuesday10);

        Assert.Empty(incident.Unpublished);
    }

    [Fact]
    public void NewVersionOfANorm_ConcernsNoClockThatStartedBeforeItsDay()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        Card.Change(rules, new NormRule(Card.Shipped("IM") with { Term = Term.WorkingHours(4), ValidFrom = new DateOnly(2026, 11, 24) }));

        incident.Recalculate(rules.Current, "Ольга", SampleData.Monday9);
        Assert.Empty(incident.Unpublished);
        incident.Postpone(SampleData.InPerm("2026-11-24 09:00"), "Ждём плитку", "Пётр", "Ольга", rules, SampleData.Monday9);

        Assert.Equal(SampleData.InPerm("2026-11-25 09:48"), incident.Clock("IM").DueAt); // Nine hours still.
        Assert.Equal(
            SampleData.InPerm("2026-11-24 13:00"),
            Card.New(rules, received: SampleData.InPerm("2026-11-24 09:00")).Clock("IM").DueAt);
    }

    [Fact]
    public void CorrectedNorm_IsKeptAsItWas_UntilARecalculation()
    {
        var rules = Card.Rules();
        var incident = Card.New(rules);
        Card.Change(rules, new NormRule(Card.Shipped("IM") with { Term = Term.WorkingHours(4) }));

        incident.Postpone(SampleData.InPerm("2026-11-24 09:00"), "Ждём плитку", "Пётр", "Ольга", rules, SampleData.Monday9);
        Assert.Equal(SampleData.InPerm("2026-11-25 09:48"), incident.Clock("IM").DueAt);
        incident.Recalculate(rules.Current, "Ольга", SampleData.Monday9);

        Assert.Equal(SampleData.InPerm("2026-11-24 13:00"), incident.Clock("IM").DueAt);
        Assert.Equal(9, rules.At(null).NormOf(incident.Clock("IM"))!.Term.Amount);
        Assert.Equal(4, rules.At(1).NormOf(incident.Clock("IM"))!.Term.Amount);
    }

    [Theory]
    [InlineData(SourceKind.Vk, MessageKind.Message, "DOR-01", false, "2026-11-23", "IM")]
    [InlineData(SourceKind.Vk, MessageKind.Message, "DOR-01", true, "2026-11-23", "IM-I")]
    [InlineData(SourceKind.Vk, MessageKind.Appeal, "DOR-01", true, "2026-11-23", "59FZ")]
    [InlineData(SourceKind.Appeals, MessageKind.Message, null, false, "2026-11-23", "IM")]
    [InlineData(SourceKind.Pos, MessageKind.Message, "DOR-01", true, "2026-11-23", "POS-STD")]
    [InlineData(SourceKind.Pos, MessageKind.Message, "DOR-02", false, "2026-11-23", "POS-FAST")]
    [InlineData(SourceKind.ManageTogether, MessageKind.Message, "DOR-02", false, "2026-10-14", "UV")]
    [InlineData(SourceKind.ManageTogether, MessageKind.Message, "DOR-02", false, "2026-10-15", "UV-3")]
    [InlineData(SourceKind.ManageTogether, MessageKind.Message, "DOR-02", false, "2027-01-01", "UV-3")]
    [InlineData(SourceKind.ManageTogether, MessageKind.Message, "DOR-02", false, "2027-04-15", "UV-3")]
    [InlineData(SourceKind.ManageTogether, MessageKind.Message, "DOR-02", false, "2027-04-16", "UV")]
    [InlineData(SourceKind.ManageTogether, MessageKind.Message, "DOR-01", false, "2026-11-23", "UV")]
    public void Norm_FollowsSourceKindTopicImportanceAndSeason(
        SourceKind source, MessageKind kind, string? topic, bool isImportant, string day, string norm) =>
        Assert.Equal([norm], Answers(SampleData.Rules, new NormQuestion(DateOnly.Parse(day), kind, source, "DOR", topic, isImportant)));

    [Theory]
    [InlineData("2026-11-30", "IM")]
    [InlineData("2026-12-01", "IM-S")]
    [InlineData("2026-12-31", "IM-S")]
    [InlineData("2027-01-01", "IM")]
    public void Norm_HoldsOnlyFromItsFirstToItsLastDay(string day, string norm)
    {
        var strict = Card.Shipped("IM") with
        {
            Code = "IM-S",
            Priority = 20,
            ValidFrom = new DateOnly(2026, 12, 1),
            ValidTo = new DateOnly(2026, 12, 31),
        };

        Assert.Equal(
            [norm],
            Answers(
                Card.Rules(new NormRule(strict)).Current,
                new NormQuestion(DateOnly.Parse(day), MessageKind.Message, SourceKind.Vk, null, null, false)));
    }

    [Fact]
    public void Norm_SwitchedOff_Waits() =>
        Assert.DoesNotContain(
            "IM-8",
            Answers(SampleData.Rules, new NormQuestion(new DateOnly(2026, 11, 23), MessageKind.Message, SourceKind.Vk, null, null, false)));

    private static IEnumerable<string> Answers(RuleSet rules, NormQuestion what) =>
        rules.Norms.For(ClockCodes.Answer, what).Select(norm => norm.Code);

    private static void Climb(Incident incident, DeadlineRules rules, DateTimeOffset now) =>
        incident.Escalate(now, rules, role => new Recipient($"{incident.Block}/{role}"));

    private static (string Clock, int Rung)[] Escalated(Incident incident) =>
        [.. incident.Unpublished.Select(change => change.Event).OfType<IncidentEscalated>().Select(rung => (rung.Clock, rung.Rung))];
}
